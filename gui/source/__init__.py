"""The source: the report's own words and tables, with the evidence of every cell."""

from gui.source.pane import SourcePane

__all__ = ["SourcePane"]
