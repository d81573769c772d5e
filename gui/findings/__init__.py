"""The findings: rules of the open report that do not hold, and what is said of them."""

from gui.findings.pane import FindingsPane

__all__ = ["FindingsPane"]
