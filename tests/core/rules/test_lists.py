"""Lists in sentences: units and kinds that do not add up to the total are found, with places."""

from decimal import Decimal
from pathlib import Path

import pytest

from core.batch import Loaded, pipeline
from core.checking import checked
from core.document import Span
from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Claim, Extraction, Finding, Severity
from core.rules import check_lists
from tests.core.extract.writing import PROSE

RECEIVED = "stat14.received"
FIELDS = frozenset(field.id for field in load_forms()["2014"].fields)


def told(*sentences: str) -> Extraction:
    """A report of sentences alone, of a county that does not exist."""
    text = "\n".join(
        (
            "2016年云麓县政府信息公开工作年度报告",
            "一、概述",
            PROSE,
            "二、主动公开情况",
            PROSE,
            "三、依申请公开和不予公开情况",
            *sentences,
            "四、因政府信息公开申请行政复议、提起行政诉讼的情况",
            "未发生。",
        )
    )
    document = read_bytes(text.encode(), name="made")
    (found,) = extract(document, load_forms(), file="made", sha256="aa")
    return found


def findings(*sentences: str) -> dict[str, Finding]:
    return {one.rule: one for one in check_lists(told(*sentences).claims, FIELDS)}


def claimed(subject: str, value: int, at: int, scope: str | None = None) -> Claim:
    group = subject if scope is not None else None
    span = Span(at, at + 1)
    return Claim(subject, "x", Decimal(value), "件", span, scope=scope, group=group)


UNITS = "县信息公开办受理5件、县建设局受理{}件、县水利局2件、县农办1件"


def test_a_list_of_units_that_is_not_the_total_is_a_finding() -> None:
    sentence = f"2016年，全县依法申请公开20件；{UNITS.format(3)}。"
    (finding,) = findings(sentence).values()
    assert (finding.rule, finding.holds) == (f"NAR-UNITS.{RECEIVED}", False)
    assert finding.severity is Severity.SOFT
    assert finding.equation == "5 + 3 + 2 + 1 = 20"
    assert (finding.left, finding.right) == (Decimal(11), Decimal(20))
    assert "11" in finding.message.words("zh")
    assert "20" in finding.message.words("en")


def test_a_list_is_shown_where_it_stands() -> None:
    sentence = f"2016年，全县依法申请公开20件；{UNITS.format(3)}。"
    extraction = told(sentence)
    (finding,) = check_lists(extraction.claims, FIELDS)
    by_source = {claim.source: claim.value for claim in extraction.claims}
    assert [by_source[source] for source in finding.sources] == [5, 3, 2, 1, 20]
    assert finding.cells == (RECEIVED,)


def test_a_list_of_units_that_is_the_total_holds() -> None:
    (finding,) = findings(f"2016年，全县依法申请公开20件；{UNITS.format(12)}。").values()
    assert finding.holds is True


def test_kinds_that_are_more_than_the_total_are_broken() -> None:
    sentence = "共收到政府信息公开申请16件，其中当面申请5件、网络申请13件。"
    (finding,) = findings(sentence).values()
    assert (finding.rule, finding.holds) == (f"NAR-PARTS.{RECEIVED}", False)
    assert finding.severity is Severity.SOFT
    assert finding.cells == ("stat14.received_in_person", "stat14.received_online", RECEIVED)


def test_kinds_that_are_less_than_the_total_may_be_some_of_them() -> None:
    sentence = "共收到政府信息公开申请16件，其中当面申请5件、网络申请3件。"
    (finding,) = findings(sentence).values()
    assert (finding.holds, finding.severity) == (False, Severity.INFO)


def test_one_kind_is_no_list_unless_it_is_more_than_the_whole() -> None:
    assert findings("共收到政府信息公开申请16件，其中当面申请5件。") == {}
    assert len(findings("共收到政府信息公开申请16件，其中当面申请25件。")) == 1


def test_figures_of_all_years_are_no_part_of_a_list() -> None:
    some = [
        claimed(RECEIVED, 9, 1),
        claimed(RECEIVED, 4, 3, scope="甲局"),
        claimed(RECEIVED, 5, 5, scope="乙局"),
        Claim(RECEIVED, "x", Decimal(90), "件", Span(7, 8), is_cumulative=True),
    ]
    (finding,) = check_lists(some, FIELDS)
    assert finding.holds is True


def test_a_part_that_is_stated_twice_counts_once() -> None:
    part = claimed(RECEIVED, 4, 3, scope="甲局")
    again = claimed(RECEIVED, 4, 9, scope="甲局")
    other = claimed(RECEIVED, 5, 5, scope="乙局")
    (finding,) = check_lists([claimed(RECEIVED, 9, 1), part, other, again], FIELDS)
    assert finding.holds is True


def test_each_total_has_its_own_list() -> None:
    some = [
        claimed(RECEIVED, 9, 1),
        claimed(RECEIVED, 4, 3, scope="甲局"),
        claimed(RECEIVED, 5, 5, scope="乙局"),
        claimed(RECEIVED, 9, 10),
        claimed(RECEIVED, 4, 13, scope="甲局"),
        claimed(RECEIVED, 3, 15, scope="乙局"),
    ]
    found = {one.rule: one.holds for one in check_lists(some, FIELDS)}
    assert found == {f"NAR-UNITS.{RECEIVED}": True, f"NAR-UNITS.{RECEIVED}.2": False}


def test_a_list_changes_its_fingerprint_with_its_figures() -> None:
    one, same, other = (
        findings(f"2016年，全县依法申请公开20件；{UNITS.format(figure)}。") for figure in (3, 3, 4)
    )
    key = f"NAR-UNITS.{RECEIVED}"
    assert one[key].fingerprint == same[key].fingerprint != other[key].fingerprint


@pytest.mark.corpus
def test_the_list_of_the_narrative_seed_is_found_broken(corpus: Path) -> None:
    (path,) = (corpus / "seeds").glob("003_*.txt")
    (loaded,) = pipeline(str(path))
    assert isinstance(loaded, Loaded)
    broken = {one.rule: one for one in loaded.findings if one.holds is False}
    assert list(broken) == [f"NAR-UNITS.{RECEIVED}"]
    finding = broken[f"NAR-UNITS.{RECEIVED}"]
    assert (finding.left, finding.right) == (Decimal(128), Decimal(147))


@pytest.mark.corpus
def test_a_report_whose_list_was_added_up_was_checked(corpus: Path) -> None:
    (path,) = (corpus / "seeds").glob("003_*.txt")
    (loaded,) = pipeline(str(path))
    assert isinstance(loaded, Loaded)
    found = checked(loaded.extraction, loaded.findings)
    assert found.status == 0
    assert any("128" in line and "147" in line for line in found.lines)
