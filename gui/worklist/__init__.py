"""The worklist: which reports there are, which still need a person, and finding one."""

from gui.worklist.columns import Column
from gui.worklist.model import WorklistModel
from gui.worklist.pane import WorklistPane

__all__ = ["Column", "WorklistModel", "WorklistPane"]
