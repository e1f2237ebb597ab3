"""The window that hands datasets on."""

from peaceannot.ui.exporting.articles_choice import ArticlesChoice
from peaceannot.ui.exporting.dialog import ExportDialog, export_articles

__all__ = ["ArticlesChoice", "ExportDialog", "export_articles"]
