"""The history: who changed what of the open report and when, and any step of it taken back."""

from gui.history.pane import HistoryPane

__all__ = ["HistoryPane"]
