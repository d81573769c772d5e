"""The prose checks on made sentences: silent where the table agrees, heard where it does not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

import pytest

from core.extract.prose import claims_of
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Cell, HeadName, Severity
from core.rules import Facts, NamedRule, check_report, rulebook
from tests.core.making import a_cell
from tests.made.prose.sentences import Prose, Stated, documents

FORMS = load_forms()
BOOK = rulebook(dict.fromkeys(("disclosure", "requests", "disputes"), "2021"), FORMS)
EQUALS = [
    rule
    for rule in BOOK.rules
    if isinstance(rule, NamedRule) and rule.function == "claim_equals" and "NIL" not in rule.id
]
SUMS = {subject: rule.sums_of("sums") for rule in EQUALS for subject in rule.words_of("subjects")}
PROSE = ("NAR-", "NIL", "FEE-")
NOT_MADE = ("NAR-PCT", "NAR-UNITS", "FEE-PRES")  # made shares and lists are those of no table
DOCUMENTS = 400  # of each file

Figures = dict[str, Decimal]


@dataclass
class Tally:
    """How often a check was heard, rightly and wrongly."""

    agreeing: int = 0
    differing: int = 0
    heard: int = 0
    unheard: Counter[str] = field(default_factory=Counter)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.heard / (self.heard + self.alarms.total())


def told(prose: Prose) -> list[Stated]:
    """What the sentences truly state of the whole agency and of this year."""
    return [
        one
        for sentence in prose.sentences
        for one in (*sentence.states, *sentence.may_state)
        if one.scope is None and not one.is_cumulative and one.subject in SUMS
    ]


def agreeing(stated: list[Stated]) -> Figures | None:
    """Figures of tables that agree with all that is stated; None where these contradict each other
    in a table."""
    figures: Figures = {}
    for one in sorted(stated, key=lambda one: min(map(len, SUMS[one.subject])), reverse=False):
        fits = [fields for fields in SUMS[one.subject] if _sum(figures, fields) == one.value]
        if fits and any(field in figures for fields in fits for field in fields):
            continue
        fields = min(SUMS[one.subject], key=len)
        open_fields = [field for field in fields if field not in figures]
        if not open_fields:
            return None
        figures[open_fields[0]] = one.value - _sum(figures, fields)
    whole = all(
        any(_sum(figures, fields) == one.value for fields in SUMS[one.subject]) for one in stated
    )
    return figures if whole and all(value >= 0 for value in figures.values()) else None


def _sum(figures: Mapping[str, Decimal], fields: tuple[str, ...]) -> Decimal:
    return sum((figures.get(field, Decimal(0)) for field in fields), Decimal(0))


def heard(prose: Prose, figures: Figures) -> dict[str, str]:
    """The prose rules that are broken beside these figures."""
    document = read_bytes(prose.text.encode(), name="made")
    claims = tuple(claims_of(document, narrative=False))
    cells: dict[str, Cell] = {one.id: a_cell(one.id, 0) for one in FORMS["2021"].fields}
    cells |= {one: a_cell(one, str(value)) for one, value in figures.items()}
    head = MappingProxyType({HeadName.YEAR: str(prose.year)})
    findings = check_report(BOOK, cells, Facts(claims, (), head, prose.text))
    return {
        one.rule: one.message.words("zh")
        for one in findings
        if one.holds is False
        and one.rule.startswith(PROSE)
        and not one.rule.startswith(NOT_MADE)
        and one.severity is not Severity.INFO
    }


def cases(file: str) -> Iterator[tuple[Prose, list[Stated], Figures]]:
    for prose in documents(file, DOCUMENTS, 11, together=1):
        stated = told(prose)
        figures = agreeing(stated)
        if figures is not None:
            yield prose, stated, figures


@pytest.mark.parametrize("file", ["tables", "tables_more", "tables_last"])
def test_checks_of_sentences_are_nearly_always_right(file: str) -> None:
    tally = Tally()
    for prose, stated, figures in cases(file):
        tally.agreeing += 1
        for rule, words in heard(prose, figures).items():
            tally.alarms[rule, words] += 1
        must = {one for sentence in prose.sentences for one in sentence.states}
        filled = [one for one in stated if one.value and one in must]
        if not filled:
            continue
        wrong = dict(figures)
        changed = min(SUMS[filled[0].subject], key=len)[0]
        wrong[changed] = wrong.get(changed, Decimal(0)) + 1
        tally.differing += 1
        if heard(prose, wrong):
            tally.heard += 1
        else:
            tally.unheard[prose.sentences[0].template.name] += 1
    assert tally.agreeing > DOCUMENTS * 0.8
    assert tally.precision >= 0.98, tally.alarms.most_common(12)
    assert tally.heard >= 0.95 * tally.differing, tally.unheard.most_common(12)
