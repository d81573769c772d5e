"""The grid: the form's own tables with the report's figures in them."""

from gui.grid.pane import GridPane

__all__ = ["GridPane"]
