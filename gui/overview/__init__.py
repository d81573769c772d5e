"""The overview: the whole store as plots to read, to save, and to narrow the worklist down by."""

from gui.overview.window import OverviewWindow

__all__ = ["OverviewWindow"]
