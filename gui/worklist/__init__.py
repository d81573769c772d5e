"""The worklist: which reports there are, which still need a person, and finding one."""

from gui.worklist.model import Column, WorklistModel
from gui.worklist.pane import WorklistPane

__all__ = ["Column", "WorklistModel", "WorklistPane"]
