"""The series: one agency's figures over the years, its names, and the units that it sums up."""

from gui.series.dialog import SeriesDialog

__all__ = ["SeriesDialog"]
