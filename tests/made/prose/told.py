"""Whole reports of sentences before 2019: `python -m tests.made.prose.told` prints how many of the
figures stated become cells, how many are sure, and how many of these are wrong."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import State
from tests.made.bench import upper_bound
from tests.made.prose.sentences import Prose, documents

FILES = (
    "narrative", "narrative_more", "narrative_last", "narrative_fresh", "narrative_wide",
    "narrative_held", "narrative_far", "narrative_unseen",
)  # fmt: skip
_GOOD = "坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开，回应群众关切。" * 4


@dataclass(slots=True)
class Tally:
    """Cells over many reports; ``silent`` are those that are sure and wrong."""

    documents: int = 0
    refused: int = 0
    stated: int = 0
    filled: int = 0
    sure: int = 0
    silent: list[str] = field(default_factory=list)


def a_report(prose: Prose) -> str:
    """The sentences in the sections of a whole report."""
    title, heading, *lines, _ = prose.text.split("\n")
    return "\n".join((
        title, "一、概述", _GOOD, "二、主动公开政府信息情况", _GOOD,
        *([heading] if heading.startswith("三") else ["三、依申请公开政府信息情况"]), *lines,
        "四、政府信息公开的收费及减免情况", "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
        "六、存在的主要问题及改进情况", _GOOD,
    ))  # fmt: skip


def judge(prose: Prose, tally: Tally) -> None:
    """Adds one report."""
    stated: dict[str, set[Decimal]] = {}
    possible: dict[str, set[Decimal]] = {}
    for sentence in prose.sentences:
        for some, found in ((sentence.states, stated), (sentence.may_state, possible)):
            for one in some:
                if one.scope is None and not one.is_cumulative:
                    found.setdefault(one.subject, set()).add(one.value)
    document = read_bytes(a_report(prose).encode(), name="made")
    extractions = extract(document, load_forms(), file="made", sha256="aa")
    tally.documents += 1
    tally.refused += all(one.form is None for one in extractions)
    tally.stated += len(stated)
    for extraction in extractions:
        for reading in extraction.readings:
            known = stated.get(reading.field, set())
            allowed = known | possible.get(reading.field, set())
            tally.filled += reading.field in stated and reading.state is State.DERIVED
            tally.sure += reading.sure
            if not reading.sure:
                continue
            if reading.value not in allowed or len(known) > 1:
                shown = f"{reading.field} = {reading.value}, stated {sorted(allowed)}"
                tally.silent.append(f"{shown}\n{prose.text}")


def run(file: str, count: int, seed: int) -> Tally:
    """The tally of ``count`` reports."""
    tally = Tally()
    for prose in documents(file, count, seed, together=6):
        judge(prose, tally)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="of each file")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    silent = 0
    for file in FILES:
        tally = run(file, given.documents, given.seed)
        silent += len(tally.silent)
        sys.stdout.write(
            f"{file:16} {tally.documents} reports ({tally.refused} refused), {tally.stated} "
            f"figures stated, {tally.filled} in cells, {tally.sure} sure, {len(tally.silent)} "
            f"silent (at most {upper_bound(len(tally.silent), tally.sure):.1e})\n"
        )
        sys.stdout.writelines(f"{one}\n" for one in tally.silent[:5])
    return 1 if silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
