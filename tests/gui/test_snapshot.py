"""Snapshot: a picture of the window, of the size asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui import snapshot
from tests.gui.conftest import sample


@pytest.fixture(autouse=True)
def _chinese_again(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_LANG", "zh")


def test_a_picture_is_written(tmp_path: Path) -> None:
    file = tmp_path / "窗口.png"
    argv = [str(sample("07")), "-o", str(file), "--size", "1366x768", "--theme", "dark"]
    assert snapshot.main([*argv, "--field", "requests.new.total"]) == 0
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1366, 768)
    assert image.pixelColor(5, 400).lightness() < 80


def test_an_unreadable_report_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "没有.html"
    assert snapshot.main([str(missing), "-o", str(tmp_path / "x.png")]) == 2
    assert "没有.html" in capsys.readouterr().err


def test_a_field_that_the_report_does_not_have_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [str(sample("07")), "-o", str(tmp_path / "x.png"), "--field", "requests.moon.total"]
    assert snapshot.main(argv) == 2
    assert "requests.moon.total" in capsys.readouterr().err
