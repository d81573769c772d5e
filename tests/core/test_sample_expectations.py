"""The expectations beside the samples are complete and name the rules that each report breaks."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.forms import load_forms
from core.record import Severity
from resources import resource

EXPECTED = sorted(Path(__file__).with_name("samples").glob("*.json"))
TABLES = ("disclosure", "requests", "disputes")


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf8"), parse_float=Decimal)
    return loaded


def _values(cells: Mapping[str, Any]) -> dict[str, Decimal | int | None]:
    """The figures that the report lets one know."""
    return {
        field: cell["value"] if isinstance(cell, dict) else cell
        for field, cell in cells.items()
        if not isinstance(cell, dict) or "value" in cell
    }


def test_every_sample_has_its_expectation() -> None:
    reports = {e.name for e in resource("samples").iterdir() if e.name[:2].isdigit()}
    assert reports == {_load(path)["file"] for path in EXPECTED}
    assert len(reports) >= 10


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_sample_lists_every_field_of_its_tables_and_the_rules_it_breaks(path: Path) -> None:
    expected = _load(path)
    forms = load_forms()
    tables = {table: forms[form] for table, form in expected["tables"].items() if form}
    assert set(expected["tables"]) == set(TABLES)
    fields = [
        field.id for table, form in tables.items() for field in form.table_by_id[table].fields
    ]
    assert list(expected["cells"]) == fields

    values = _values(expected["cells"])
    broken = []
    for table, form in tables.items():
        for rule in form.rules_by_table[table]:
            if rule.severity is not Severity.HARD or not values.keys() >= set(rule.fields):
                continue
            left = [values[field] for field in rule.left]
            right = [values[field] for field in rule.right]
            missing = rule.total is not None and right[0] is None and any(left)
            if missing or sum(v or 0 for v in left) != sum(v or 0 for v in right):
                broken.append(rule.id)
    assert sorted(broken) == sorted(expected["broken_hard_rules"])
