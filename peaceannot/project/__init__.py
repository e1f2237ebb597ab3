"""What one can do with a project: the only door."""

from peaceannot.project.project import Project

__all__ = ["Project"]
