"""Claims of the corpus: all that its keys know are found, and none is wrong."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from core.extract.prose import claims_of
from core.readers import read

SEEDS = ("000", "001", "002", "003", "004")
SUBJECTS = ("requests.", "disputes.", "disclosure.", "stat14.", "info_fee.")

Found = set[tuple[str, Decimal]]


def known(path: Path) -> Found:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return {
        (claim["subject"], Decimal(str(claim["value"])))
        for claim in gold["claims"]
        if claim["subject"].startswith(SUBJECTS)
    }


@pytest.mark.corpus
@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_states_what_its_key_knows_and_no_more(corpus: Path, seed: str) -> None:
    (gold,) = (corpus / "gold").glob(f"{seed}_*.json")
    document = read(corpus / "seeds" / f"{gold.stem}.txt")
    found = claims_of(document, narrative=seed == "003")
    assert {(claim.subject, claim.value) for claim in found} == known(gold)
    assert all(claim.source.of(document.text) == claim.text for claim in found)


@pytest.mark.corpus
def test_the_prose_of_the_dumps_is_read(corpus: Path) -> None:
    for path in sorted((corpus / "dumps").glob("*.html")):
        document = read(path)
        squeezed = re.sub(r"\s", "", document.text)
        match = re.search(r"新收到政府信息公开申请(\d+)件，上年结转(\d+)件", squeezed)
        wanted = (
            {
                ("requests.new.total", Decimal(match[1])),
                ("requests.carried_in.total", Decimal(match[2])),
            }
            if match
            else set()
        )
        found = claims_of(document)
        assert {(claim.subject, claim.value) for claim in found} == wanted, path.name
