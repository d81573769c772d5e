"""The report's pages as they were printed, with the evidence boxed."""

from gui.pages.pane import PagesPane
from gui.pages.stack import SourceStack

__all__ = ["PagesPane", "SourceStack"]
