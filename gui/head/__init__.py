"""The record's head above the grid: title, agency, region, year, date, the form of each table."""

from gui.head.pane import HeadPane

__all__ = ["HeadPane"]
