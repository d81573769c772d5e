"""What every test may use, with or without Qt."""

import os
from pathlib import Path

import pytest

# Without a display and without this, Qt ends the whole test run with an abort.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Let pyproject.toml name pytest-qt's options where pytest-qt is not installed."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for option in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(option, "used by pytest-qt only")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus's folder; a test that asks for it carries the mark `corpus`."""
    place = Path(os.environ.get("GOUJI_CORPUS", ROOT / ".." / "shared" / "corpus")).resolve()
    if not place.is_dir():
        pytest.skip(f"the corpus is not at {place}: set GOUJI_CORPUS")
    return place


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many corpus tests ran, so that their absence is seen."""
    stats = terminalreporter.stats
    ran = [*stats.get("passed", []), *stats.get("failed", []), *stats.get("xfailed", [])]
    skipped = stats.get("skipped", [])
    count = [
        sum("corpus" in getattr(report, "keywords", ()) for report in reports)
        for reports in (ran, skipped)
    ]
    terminalreporter.write_line(f"corpus tests: {count[0]} ran, {count[1]} skipped")
