"""Rule packs of a project or an office: found, refused in a sentence, and in force."""

from pathlib import Path

import pytest

from core import cli
from core.batch import files_of
from core.errors import RuleError
from core.forms import load_forms
from core.record import Severity
from core.rules import check, found_packs, repairs, rulebook
from core.rules.packs import load_pack, read_pack
from core.rules.places import beside, settings_folder
from core.store import Store
from tests.core.making import a_cell

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "resources" / "examples" / "office.rules.toml"
SAMPLE = str(ROOT / "resources" / "samples" / "01_clean_2021.html")
TABLES = dict.fromkeys(("disclosure", "requests", "disputes"), "2021")
FORMS = load_forms()

LINEAR = """
[[rule]]
id = "OUR.{column}"
severity = "hard"
table = "requests"
column = ["total"]
left = ["granted.{column}", "partially_granted.{column}"]
right = ["processed.{column}"]
zh = "甲"
en = "A"
source = "乙"
holds = [[1, 2], [3]]
breaks = [[1, 2], [4]]
"""
NAMED = """
[[rule]]
id = "OUR-2"
check = "whole"
severity = "soft"
fields = ["disclosure.*.issued"]
zh = "甲"
en = "A"
source = "乙"
holds = { cells = { "disclosure.rules.issued" = 2 } }
breaks = { cells = { "disclosure.rules.issued" = 1.5 } }
"""


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder that nobody else has."""
    folder = tmp_path / "settings" / "rules"
    monkeypatch.setattr("core.rules.places.settings_folder", lambda: folder)
    return folder


def book_with(text: str) -> dict[str, Severity]:
    pack = read_pack(text, name="own.toml")
    return {rule.id: rule.severity for rule in rulebook(TABLES, FORMS.with_packs([pack])).rules}


def test_the_example_that_comes_with_gouji_is_in_force() -> None:
    forms = FORMS.with_packs([load_pack(EXAMPLE)])
    book = {rule.id: rule.severity for rule in rulebook(TABLES, forms).rules}
    assert book["OUR-PENDING.total"] is Severity.SOFT
    assert book["OUR-NOT-HELD"] is Severity.SOFT
    assert book["FEE-PRES"] is book["D21-STOCK-LB.rules"] is Severity.SOFT
    assert "LEN" not in book
    assert not any(rule.startswith("NAR-PCT") for rule in book)
    official = {rule.id: rule.severity for rule in rulebook(TABLES).rules}
    assert "LEN" in official
    assert official["FEE-PRES"] is Severity.SOFT_PLUS


def test_every_prose_rule_can_be_turned_off_alone() -> None:
    prose = [r.id for r in rulebook(TABLES).rules if r.id.startswith(("NAR-", "NIL", "FEE-"))]
    assert len(prose) > 30
    for rule in prose:
        left = book_with(f'off = ["{rule}"]').keys()
        assert rule not in left
        assert all(other in left for other in prose if not other.startswith(rule))


def test_a_later_pack_has_the_last_word() -> None:
    packs = [read_pack(f'[severity]\nLEN = "{one}"', name=one) for one in ("hard", "soft")]
    (rule,) = (r for r in rulebook(TABLES, FORMS.with_packs(packs)).rules if r.id == "LEN")
    assert rule.severity is Severity.SOFT
    packs.append(read_pack('off = ["LEN"]', name="off"))
    assert "LEN" not in {r.id for r in rulebook(TABLES, FORMS.with_packs(packs)).rules}


def test_a_hard_equation_of_ones_own_is_repaired() -> None:
    forms = FORMS.with_packs([read_pack(LINEAR, name="own.toml")])
    rules = rulebook({"requests": "2021"}, forms).rules
    cells = {f.id: a_cell(f.id, 0) for f in FORMS["2021"].table_by_id["requests"].fields}
    for field in ("new", "processed", "granted"):
        for column in ("natural_person", "total"):
            cells[f"requests.{field}.{column}"] = a_cell(f"requests.{field}.{column}", 12)
    assert not [f for f in check(rules, cells) if f.holds is False]
    cells["requests.granted.total"] = a_cell("requests.granted.total", 21)
    assert "OUR.total" in {f.rule for f in check(rules, cells) if f.holds is False}
    (first, *_) = repairs(rules, cells)
    assert [(c.field, int(c.after or 0)) for c in first.changes] == [("requests.granted.total", 12)]


BAD = {
    "no toml": ("[[rule]]\nid = x\n", "at line 2"),
    "unknown key": ('rules = "x"', "rules"),
    "no such rule": ('off = ["NO-SUCH"]', "NO-SUCH"),
    "no such severity": ('[severity]\nLEN = "loud"', "loud"),
    "off is no list": ('off = "LEN"', "off"),
    "no id": ("[[rule]]\nzh = '甲'", "id"),
    "no such table": (LINEAR.replace('"requests"', '"applicants"'), "applicants"),
    "no such field": (LINEAR.replace("partially_granted", "half_granted"), "half_granted"),
    "no such column": (LINEAR.replace('["total"]', '["sum"]'), "sum"),
    "no such relation": (LINEAR + 'relation = "<"', "relation"),
    "no such prefix": (LINEAR.replace('"granted', '"next:granted'), "next:"),
    "an id that is taken": (LINEAR.replace("OUR.", "requests.balance."), "requests.balance.total"),
    "a wrong example": (LINEAR.replace("[[1, 2], [3]]", "[[1, 2], [5]]"), "holds"),
    "an example of words": (LINEAR.replace("[[1, 2], [3]]", "[['a'], [5]]"), "holds"),
    "twice": (NAMED + NAMED, "OUR-2"),
    "no such function": (NAMED.replace('"whole"', '"wholly"'), "wholly"),
    "unknown parameter": (NAMED + "most = 3", "most"),
    "fields of no form": (NAMED.replace("disclosure.*.issued", "disclosure.*.lost"), "OUR-2"),
    "a parameter of the wrong kind": (
        NAMED.replace('["disclosure.*.issued"]', '"disclosure"'),
        "fields",
    ),
    "an unknown word in an example": (NAMED.replace("holds = { cells", "holds = { cell"), "holds"),
    "rule is no list": ("rule = 3", "rule"),
    "no sentence": (LINEAR.replace('zh = "甲"', ""), "zh"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_pack_is_refused_in_one_sentence_that_names_file_and_key(case: str) -> None:
    text, named = BAD[case]
    with pytest.raises(RuleError) as error:
        read_pack(text, name="市局.rules.toml")
    for language in ("zh", "en"):
        words = error.value.words(language)
        assert "市局.rules.toml" in words
        assert named in words
        assert "\n" not in words


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff\xfe\x00")
    for file in (bad, tmp_path / "no.toml", tmp_path):
        with pytest.raises(RuleError, match=file.name):
            load_pack(file)


# --- where they are found ---


def test_the_office_and_the_store_have_their_packs(tmp_path: Path, own_settings: Path) -> None:
    store = tmp_path / "报告.gouji"
    assert found_packs(store).packs == ()
    own_settings.mkdir(parents=True)
    (own_settings / "a.toml").write_text('[severity]\nLEN = "hard"', encoding="utf8")
    beside(store).write_text('[severity]\nLEN = "soft"', encoding="utf8")
    assert beside(store).name == "报告.rules.toml"
    found = found_packs(store)
    assert [Path(pack.name).name for pack in found.packs] == ["a.toml", "报告.rules.toml"]
    assert found.refused == ()
    (own_settings / "b.toml").write_text("[[", encoding="utf8")
    assert [type(one) for one in found_packs(store).refused] == [RuleError]
    assert len(found_packs(store).packs) == 2


def test_the_settings_folder_is_the_platforms() -> None:
    assert settings_folder().name == "rules"


def test_a_store_checks_by_the_pack_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.gouji"
    beside(path).write_text(LINEAR, encoding="utf8")
    assert cli.main(["import", SAMPLE, "--store", str(path)]) == 0
    with Store.open(path) as store:
        (report,) = store.ids()
        assert store.session(report).findings["OUR.total"].holds is False
        assert store.row(report).broken_hard == 1
    assert cli.main(["check", str(path)]) == 1
    assert "OUR.total" in capsys.readouterr().out
    beside(path).write_text("[[", encoding="utf8")
    assert cli.main(["check", str(path)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "a.rules.toml" in said


def test_rules_beside_a_store_are_no_report(tmp_path: Path) -> None:
    for name in ("a.txt", "b.rules.toml", "b.gouji"):
        (tmp_path / name).touch()
    assert [Path(file).name for file in files_of([str(tmp_path)])] == ["a.txt"]


def test_the_command_line_takes_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(LINEAR, encoding="utf8")
    assert cli.main(["check", SAMPLE]) == 0
    assert cli.main(["check", SAMPLE, "--rules", str(own)]) == 1
    assert cli.main(["check", SAMPLE, "--rules", str(tmp_path / "no.toml")]) == 2
    assert "no.toml" in capsys.readouterr().err
    assert cli.main(["extract", SAMPLE, "--rules", str(own)]) == 0
    assert '"OUR.total"' in capsys.readouterr().out
    assert cli.main(["extract", SAMPLE]) == 0
    assert '"OUR.total"' not in capsys.readouterr().out


def test_the_settings_folder_is_for_checking_not_for_the_contract(
    own_settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_settings.mkdir(parents=True)
    (own_settings / "a.toml").write_text(LINEAR, encoding="utf8")
    assert cli.main(["check", SAMPLE]) == 1
    capsys.readouterr()
    assert cli.main(["extract", SAMPLE]) == 0
    assert '"OUR.total"' not in capsys.readouterr().out
