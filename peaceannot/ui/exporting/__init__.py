"""The window that hands datasets on."""

from peaceannot.ui.exporting.dialog import ExportDialog, export_articles

__all__ = ["ExportDialog", "export_articles"]
