"""Resolving: aligned lines to readings: state, value, evidence, and whether a person must look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from core.document import Span
from core.errors import Reason, reason
from core.extract.aligned import Aligned, Line
from core.extract.asides import printed_unit
from core.extract.atoms import GARBLED, RUN, Atom, AtomKind
from core.extract.geometry import Cells
from core.extract.joint import Joint
from core.extract.marks import unmarked
from core.extract.place import Arrangement, Placed, Row, arranged, placed_at
from core.extract.problem import Problem
from core.extract.proof import Limits, proved
from core.extract.traits import Traits
from core.extract.units import declared_unit
from core.extract.ways import Ways
from core.figures import Figure, is_change, unit_in
from core.forms import Field, FormTable, Kind, LinearRule
from core.record import Candidate, Evidence, Reading, State

RULES_FOR_SURE = 2  # that a cell must be in
GIVEN_UP = 4  # rows with too many arrangements; after these, further ones are not looked at


def resolve(
    aligned: Aligned,
    text: str,
    rules: Sequence[LinearRule],
    traits: Traits,
    claims: Mapping[str, frozenset[Decimal]],
) -> list[Reading]:
    """The readings of every field of a table that was found, in form order."""
    return _Resolver(aligned, text, rules, traits, claims).readings()


def absent(table: FormTable) -> list[Reading]:
    """The readings of a table that is not in the document."""
    return [_absent(field, reason("why_table_absent")) for field in table.fields]


def _absent(field: Field, why: Reason) -> Reading:
    return Reading(field.id, None, State.ABSENT, sure=False, source=None, why=why)


@dataclass(slots=True)
class _Open:
    """A line whose places are open, as the joint search sees it."""

    line: Line
    row: Row
    ways: Ways


class _Resolver:
    def __init__(
        self,
        aligned: Aligned,
        text: str,
        rules: Sequence[LinearRule],
        traits: Traits,
        claims: Mapping[str, frozenset[Decimal]],
    ) -> None:
        self._aligned = aligned
        self._text = text
        self._rules = rules
        self._traits = traits
        self._claims = claims
        self._found: dict[str, Reading] = {}
        self._given_up = 0
        self._has_wrong_runs = False  # a row of glued digits that no cut makes add up
        self._settled: list[Line] = []  # read because they are full, where blanks may be lost
        self._printed_units: dict[str, str | None] = {}  # of rows that print one
        self._shaky: set[str] = set()  # cells of rows that may be other rows', or hold none

    def readings(self) -> list[Reading]:
        open_lines: list[_Open] = []
        for line in self._aligned.lines:
            if any(field.unit is not None for field in line.fields):
                unit = printed_unit(line, self._text)
                self._printed_units.update((field.id, unit) for field in line.fields)
            if not line.is_found:
                for field in line.fields:
                    self._put(_absent(field, reason("why_row_absent")))
                continue
            cells = self._traits.cells(line)
            if cells is not None:
                self._read(line, cells)
                if self._is_settled(line):
                    self._settled.append(line)
                continue
            opened = self._opened(line)
            if opened is None:
                self._give_up(line)
            else:
                open_lines.append(opened)
        if open_lines:
            self._place(open_lines)
        self._mark_order()
        missing = reason("why_column_absent")
        return [
            self._found.get(field.id) or _absent(field, missing)
            for field in self._aligned.table.fields
        ]

    def _mark_order(self) -> None:
        """Names the form's order as the evidence of rows without a label, and of figures that stood
        between two labels."""
        for line in self._aligned.lines:
            is_between = line.label is not None and line.label.settled is Evidence.ORDER
            if not line.is_unnamed and not is_between:
                continue
            for field in line.fields:
                reading = self._found.get(field.id)
                if reading is not None and reading.evidence is Evidence.LAYOUT:
                    self._put(replace(reading, evidence=Evidence.ORDER))

    def _put(self, reading: Reading) -> None:
        self._found[reading.field] = reading

    # --- lines whose places are certain ---

    def _read(self, line: Line, cells: Cells) -> None:
        label = line.label
        may_be_none = any(slot.kind is GARBLED for slot in line.slots)
        if line.is_unnamed or (may_be_none and not line.is_structured):
            self._shaky.update(field.id for field in line.fields)
        for field, slot in zip(line.fields, cells, strict=True):
            if slot is None:
                end = label.span.end if label is not None else 0
                self._put(_blank(field, Span(end, end), ""))
            elif slot.figure is None:  # a picture, or digits that are no figure
                self._put(self._garbled(field, slot))
            elif slot.figure.value is None:
                self._put(_blank(field, slot.span, slot.span.of(self._text)))
            else:
                self._put(self._figure(field, slot.figure, slot.span))

    def _figure(self, field: Field, figure: Figure, span: Span) -> Reading:
        raw, kind = span.of(self._text), field.kind
        is_other = kind is not Kind.CHANGE and is_change(raw)
        is_allowed = kind.allows(figure.value) and not is_other
        return Reading(
            field.id,
            figure.value,
            State.READ,
            sure=is_allowed,
            source=span,
            raw=raw,
            unit=self._unit(field, kind, figure.unit),
            evidence=Evidence.LAYOUT,
            why=None if is_allowed else reason("why_not_allowed"),
        )

    def _unit(self, field: Field, kind: Kind, printed: str | None) -> str | None:
        """The unit printed in the cell, else by its label or header; never an assumed one."""
        if kind is not Kind.AMOUNT and field.unit is None:
            return None
        if printed is not None:
            return unit_in(printed)
        if field.unit is not None:
            return self._printed_units.get(field.id)
        for number, block in enumerate(self._aligned.table.blocks):
            for atom in self._aligned.header_atoms.get(number, ()):
                if not any(m.id == field.column.id for m in atom.meanings):
                    continue
                unit = unit_in(unmarked(atom.span.of(self._text)))
                if unit is not None and any(
                    block.field_id(row, field.column) == field.id for row in block.rows
                ):
                    return unit
        return self._declared_unit

    @cached_property
    def _declared_unit(self) -> str | None:
        """The unit of money that stands over the table or under it."""
        spans = [line.label.span for line in self._aligned.lines if line.label is not None]
        spans += [atom.span for atoms in self._aligned.header_atoms.values() for atom in atoms]
        slots = [slot.span.end for line in self._aligned.lines for slot in line.slots]
        first, last = min(spans), max(span.end for span in spans)
        return declared_unit(self._text, Span(first.start, max([last, *slots])))

    def _garbled(self, field: Field, slot: Atom) -> Reading:
        return Reading(
            field=field.id,
            value=None,
            state=State.AMBIGUOUS,
            sure=False,
            source=slot.span,
            raw=slot.span.of(self._text),
            evidence=Evidence.LAYOUT,
            why=reason("why_picture" if slot.kind is AtomKind.PICTURE else "why_garbled"),
        )

    def _is_settled(self, line: Line) -> bool:
        """Whether a row was read only because it is full, though a line of it may be doubled."""
        is_text = not line.is_structured and line.by_position is None
        return (
            is_text
            and line.size > 1
            and line.is_whole
            and not line.is_bound
            and not self._traits.tells_blanks(line)
            and all(slot.figure is not None for slot in line.slots)
            and any(slot.figure is not None and slot.figure.value for slot in line.slots)
        )

    # --- lines whose places are open ---

    def _opened(self, line: Line) -> _Open | None:
        """The line with its arrangements; None where there is none, or too many to look at."""
        if any(slot.kind in (GARBLED, AtomKind.PICTURE) for slot in line.slots):
            return None
        if self._traits.is_overfull(line) and line is not self._aligned.lines[-1]:
            return None
        if line.is_misfit or self._given_up >= GIVEN_UP:
            return None
        ways = self._ways(line)
        row = ways.row()
        if row is None:
            self._given_up += 1
        if ways.is_glued and (row is None or row.breaks_own_rule or not row.every):
            self._has_wrong_runs = True
        return _Open(line, row, ways) if row is not None and row.every else None

    def _ways(self, line: Line) -> Ways:
        return Ways(line, self._text, self._rules, may_skip=self._traits.runs_lose)

    def _settled_row(self, line: Line) -> Row:
        """A row that was read because it is full, as the search sees it."""
        placed = [placed_at(slot, self._text) for slot in line.slots[: line.size]]
        every = [arranged(placed)]
        return Row(tuple(field.id for field in line.fields), every, every, breaks_own_rule=False)

    def _place(self, open_lines: Sequence[_Open]) -> None:
        fixed = {
            name: reading.value
            for name, reading in self._found.items()
            if reading.state in (State.READ, State.BLANK) and name not in self._shaky
        }
        searched = [
            one for one in open_lines if not one.row.breaks_own_rule and not one.line.is_unnamed
        ]
        rows = [one.row for one in searched]
        settled = [self._settled_row(line) for line in self._settled]
        joint = Joint(Problem(rows, fixed, self._rules, self._claims, settled))
        left = {id(one): rows for one, rows in zip(searched, joint.solution.rows, strict=True)}
        for one in open_lines:
            self._read_open(one, left.get(id(one), one.row.left))
        self._earn(searched, joint)

    def _read_open(self, one: _Open, left: Sequence[Arrangement]) -> None:
        """What the arrangements that are left agree on; not sure yet."""
        placed = list(zip(*(arrangement.placed for arrangement in left), strict=True))
        for place, field in enumerate(one.line.fields):
            met = placed[place]
            choices = {
                (placed.value, placed.span) if placed is not None else None: placed
                for placed in dict(zip(map(id, met), met, strict=True)).values()
            }
            if len(choices) == 1:
                self._put(self._derived(field, next(iter(choices.values())), one.line))
            else:
                self._put(self._ambiguous(field, list(choices.values()), one.line))

    def _derived(self, field: Field, placed: Placed | None, line: Line) -> Reading:
        why = reason("why_only_place")
        if placed is None:
            return Reading(
                field.id, None, State.DERIVED, sure=False, source=_place_of(line), raw="",
                evidence=Evidence.RULES, why=why,
            )  # fmt: skip
        reading = self._figure(field, Figure(placed.value, placed.unit), placed.span)
        return replace(reading, state=State.DERIVED, sure=False, evidence=Evidence.RULES, why=why)

    def _ambiguous(self, field: Field, choices: Sequence[Placed | None], line: Line) -> Reading:
        why, blank = reason("why_candidate"), reason("why_candidate_blank")
        candidates = tuple(
            Candidate(choice.value, choice.span, why)
            if choice is not None
            else Candidate(None, None, blank)
            for choice in choices
        )
        return Reading(
            field.id, None, State.AMBIGUOUS, sure=False, source=_place_of(line),
            candidates=candidates, why=reason("why_several_places"),
        )  # fmt: skip

    def _give_up(self, line: Line) -> None:
        """More figures than cells, or nothing that can be put in order: all stay open."""
        choices = [placed_at(slot, self._text) for slot in line.slots if slot.figure is not None]
        for field in line.fields:
            reading = self._ambiguous(field, choices, line)
            code = "why_too_many" if len(line.slots) > line.size else "why_several_places"
            self._put(replace(reading, why=reason(code)))

    # --- earning sure ---

    def _earn(self, searched: Sequence[_Open], joint: Joint) -> None:
        """Makes a derived cell sure where any other figure in it would break two rules."""
        found = [
            {
                place
                for place, name in enumerate(one.row.fields)
                if not (self._has_wrong_runs and one.ways.is_glued)
                and _may_be_proved(self._found[name], one.ways, joint.problem.rules_about[name])
            }
            for one in searched
        ]

        lines = [*(one.line for one in searched), *self._settled]

        def shifted(number: int) -> list[Arrangement] | None:
            line = lines[number]
            signs = [slot for slot in line.slots if slot.figure is not None and slot.figure.value]
            is_glued = any(slot.kind is RUN for slot in line.slots)
            if line.is_bound or is_glued or not signs or len(signs) == len(line.slots):
                return []
            return self._ways(replace(line, slots=signs)).holding()

        def breaking(number: int, limits: Limits) -> list[Arrangement] | None:
            return searched[number].ways.breaking(limits)

        for one, places in zip(searched, proved(joint, found, breaking, shifted), strict=True):
            for place in places:
                name = one.row.fields[place]
                self._found[name] = replace(
                    self._found[name],
                    sure=True,
                    evidence=Evidence.PROSE if self._claims else Evidence.RULES,
                )


def _may_be_proved(reading: Reading, ways: Ways, rules: int) -> bool:
    """Whether so many rules about a cell could make it sure at all."""
    is_told = reading.value != 0 or ways.tells_zeros
    return reading.state is State.DERIVED and rules >= RULES_FOR_SURE and is_told


def _blank(field: Field, span: Span, raw: str) -> Reading:
    return Reading(
        field.id, None, State.BLANK, sure=True, source=span, raw=raw, evidence=Evidence.LAYOUT
    )


def _place_of(line: Line) -> Span | None:
    """The row's span: from its label to its last slot."""
    spans = [atom.span for atom in line.atoms]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
