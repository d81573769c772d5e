"""Form files: TOML to ``Form``, with everything that is wrong said in one sentence."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from core.errors import FormError
from core.forms.linear import LinearReader
from core.forms.model import (
    Block,
    Column,
    Form,
    FormRow,
    Forms,
    FormTable,
    Group,
    Kind,
    Label,
)
from resources import resource

Raw = Mapping[str, Any]


@cache
def load_forms() -> Forms:
    """The forms that ship with Gouji."""
    loaded: dict[str, Form] = {}
    files = sorted(
        (entry for entry in resource("forms").iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
        reverse=True,  # a form may take tables from a later one
    )
    for entry in files:
        form = load_form(entry.read_text(encoding="utf8"), name=entry.name, others=loaded)
        loaded[form.id] = form
    return Forms(tuple(sorted(loaded.values(), key=lambda form: form.from_year or 0)))


def load_form(text: str, *, name: str, others: Mapping[str, Form]) -> Form:
    """A form from the text of its file; raises ``FormError`` naming what is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError("form_not_toml", file=name, detail=error) from error
    return _Loader(name, others).form(raw)


class _Loader:
    """Reads one file; keeps its name for the sentences."""

    def __init__(self, name: str, others: Mapping[str, Form]) -> None:
        self._name = name
        self._others = others

    def _wrong(self, where: str, what: str) -> FormError:
        return FormError("form_wrong", file=self._name, where=where, what=what)

    def _get(self, raw: Raw, key: str, where: str) -> Any:
        if key not in raw:
            raise self._wrong(where, f"“{key}” 缺失 / is missing")
        return raw[key]

    def _many(self, raw: Raw, key: str, where: str) -> Sequence[Any]:
        """A list that may be left out."""
        value = raw.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(where, f"“{key}” 应为列表 / should be a list")
        return value

    def _label(self, raw: Raw, where: str) -> Label:
        zh, en = self._get(raw, "zh", where), self._get(raw, "en", where)
        return Label(zh, en, tuple(self._many(raw, "labels", where)))

    def _other(self, form: str, where: str) -> Form:
        if form not in self._others:
            raise self._wrong(where, f"没有格式 / no such form: “{form}”")
        return self._others[form]

    def form(self, raw: Raw) -> Form:
        form_id = str(self._get(raw, "id", "id"))
        self._get(raw, "table", form_id)
        tables = tuple(self._table(table, form_id) for table in self._many(raw, "table", form_id))
        self._all_different((table.id for table in tables), "table")
        self._all_different((f.id for table in tables for f in table.fields), "field")
        templates = tuple(raw.get("rule", ()))
        if "rules_like" in raw:
            templates = self._other(raw["rules_like"], "rules_like").rule_templates + templates
        by_id = {table.id: table for table in tables}
        templates = tuple(one for one in templates if form_id in one.get("forms", (form_id,)))
        reader = LinearReader(self._wrong)
        rules = [rule for entry in templates for rule in reader.rules(entry, by_id)]
        self._all_different((rule.id for rule in rules), "rule")
        return Form(
            id=form_id,
            label=self._label(raw, form_id),
            from_year=None if raw.get("local") else self._year(raw, form_id),
            tables=tables,
            rules=tuple(rules),
            rule_templates=templates,
        )

    def _year(self, raw: Raw, form_id: str) -> int:
        year = self._get(raw, "from_year", form_id)
        if not isinstance(year, int):
            raise self._wrong(form_id, f"“from_year” 应为年份 / should be a year: “{year}”")
        return year

    def _all_different(self, ids: Iterable[str], what: str) -> None:
        seen: set[str] = set()
        for one in ids:
            if one in seen:
                raise self._wrong(what, f"重复 / twice: “{one}”")
            seen.add(one)

    # --- tables ---

    def _table(self, raw: Raw, form_id: str) -> FormTable:
        table_id = str(self._get(raw, "id", "table"))
        if "like" in raw:
            return self._like(raw, table_id, form_id)
        label = self._label({**raw, "labels": self._many(raw, "headings", table_id)}, table_id)
        short = Label(raw.get("short_zh", label.zh), raw.get("short_en", label.en))
        blocks = tuple(self._block(block, table_id) for block in self._get(raw, "block", table_id))
        return FormTable(table_id, form_id, label, short, blocks)

    def _like(self, raw: Raw, table_id: str, form_id: str) -> FormTable:
        """A table of another form, without some rows and with others put in."""
        model = self._other(raw["like"], table_id).table_by_id.get(table_id)
        if model is None:
            raise self._wrong(table_id, f"“{raw['like']}” 没有此表 / has no such table")
        without = set(raw.get("without", ()))
        without_groups = set(raw.get("without_groups", ()))
        if not raw.keys() & {"without", "without_groups", "row"}:
            return FormTable(
                table_id, form_id, model.label, model.short, model.blocks, model.lineage
            )
        if len(model.blocks) != 1:
            raise self._wrong(table_id, "只能沿用一块的表 / like needs a table of one block")
        block = model.blocks[0]
        unknown = (without - {row.id for row in block.rows}) | (
            without_groups - {group.id for group in block.row_groups}
        )
        if unknown:
            raise self._wrong(table_id, f"没有此行或组 / no such row or group: “{min(unknown)}”")
        rows = [row for row in block.rows if row.id not in without]
        for entry in raw.get("row", ()):
            before = self._get(entry, "before", table_id)
            places = [place for place, row in enumerate(rows) if row.id == before]
            if not places:
                raise self._wrong(table_id, f"没有此行 / no such row: “{before}”")
            rows.insert(places[0], self._row(entry, table_id))
        groups = tuple(group for group in block.row_groups if group.id not in without_groups)
        changed = replace(block, rows=tuple(rows), row_groups=groups)
        return FormTable(table_id, form_id, model.label, model.short, (changed,), model.lineage)

    def _block(self, raw: Raw, table_id: str) -> Block:
        columns = tuple(
            self._column(entry, table_id) for entry in self._get(raw, "columns", table_id)
        )
        rows = tuple(self._row(entry, table_id) for entry in self._get(raw, "rows", table_id))
        row_groups = self._groups(raw.get("row_groups", ()), table_id)
        column_groups = self._groups(raw.get("column_groups", ()), table_id)
        for owners, groups in ((rows, row_groups), (columns, column_groups)):
            known = {group.id for group in groups}
            for owner in owners:
                for group in owner.groups:
                    if group not in known:
                        raise self._wrong(
                            f"{table_id}.{owner.id}", f"没有此组 / no such group: “{group}”"
                        )
        if not columns or not rows:
            raise self._wrong(table_id, "没有行或列 / has no rows or columns")
        if len(columns) > 1 and not all(column.id for column in columns):
            raise self._wrong(table_id, "“id” 为空 / is empty")
        return Block(
            table=table_id,
            columns=columns,
            rows=rows,
            column_groups=column_groups,
            row_groups=row_groups,
            caption=self._label(raw["caption"], table_id) if "caption" in raw else None,
            stub=self._label(raw["stub"], table_id) if "stub" in raw else None,
            stub_columns=int(raw.get("stub_columns", 1)),
            across=bool(raw.get("across", False)),
            group_lines=bool(raw.get("group_lines", False)),
        )

    def _groups(self, raws: Sequence[Raw], table_id: str) -> tuple[Group, ...]:
        return tuple(
            Group(str(self._get(raw, "id", table_id)), self._label(raw, table_id)) for raw in raws
        )

    def _column(self, raw: Raw, table_id: str) -> Column:
        column_id = str(self._get(raw, "id", table_id))
        where = f"{table_id}.*.{column_id}"
        return Column(
            id=column_id,
            label=self._label(raw, where),
            kind=self._kind(raw, where) or Kind.COUNT,
            groups=tuple(raw.get("groups", ())),
            is_total=bool(raw.get("total", False)),
        )

    def _row(self, raw: Raw, table_id: str) -> FormRow:
        row_id = str(self._get(raw, "id", table_id))
        where = f"{table_id}.{row_id}"
        label = self._label(raw, where)
        return FormRow(
            id=row_id,
            label=label,
            groups=tuple(raw.get("groups", ())),
            is_total=bool(raw.get("total", False)),
            kind=self._kind(raw, where),
            unit=raw.get("unit"),
            name=Label(str(raw["name"]), label.en) if "name" in raw else None,
        )

    def _kind(self, raw: Raw, where: str) -> Kind | None:
        kind = raw.get("kind")
        if kind is not None and kind not in set(Kind):
            raise self._wrong(where, f"kind: “{kind}”")
        return None if kind is None else Kind(kind)
