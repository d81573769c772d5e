"""What the prose says of sums of cells, and the repairs that make it true with the rules."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.record import Claim
from core.rules.search import MOST, solutions
from core.rules.system import Board, Deltas, bits

_ENDS = re.compile(r"[。！？；;\n]")
_LONGEST = 60  # characters of a quoted sentence
_ALONE = 4  # claims tried one by one where they do not go together
_RECEIVED = "requests.received_or_handled"
_LISTS = ("denied", "unable", "unprocessed", "other")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim about cells of the board: any of these sums is ``value`` (times the scale)."""

    claim: Claim
    sums: tuple[tuple[int, ...], ...]
    value: int

    def touches(self, cells: int) -> bool:
        """Whether any of the cells is added up in it."""
        return any(cells >> cell & 1 for members in self.sums for cell in members)

    def is_true(self, board: Board) -> bool:
        return any(sum(map(board.value, members)) == self.value for members in self.sums)


def statements_of(board: Board, claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """The claims that are about cells of the board, and about the whole agency and this year."""
    found = []
    for claim in claims:
        value = claim.value * board.scale
        if claim.scope is not None or claim.is_cumulative or value != int(value):
            continue
        sums = tuple(_sums(board, claim.subject))
        if sums:
            found.append(Statement(claim, sums, int(value)))
    return tuple(found)


def _sums(board: Board, subject: str) -> Iterator[tuple[int, ...]]:
    """What the subject may add up to (design.md §7); a sum with an unknown cell is none."""
    for fields in _fields(board, subject):
        places = tuple(board.system.index[field] for field in fields)
        if all(board.known >> place & 1 for place in places):
            yield places


def _fields(board: Board, subject: str) -> Iterator[tuple[str, ...]]:
    index = board.system.index
    asked: list[tuple[str, ...]] = []
    table, _, rest = subject.partition(".")
    row, _, column = rest.partition(".")
    if subject in index:
        asked = [(subject,)]
    elif subject.startswith(_RECEIVED):
        column = subject[len(_RECEIVED) + 1 :] or "total"
        new, old = f"requests.new.{column}", f"requests.carried_in.{column}"
        asked = [(new,), (new, old)]
    elif table == "requests" and column == "total" and row in _LISTS:
        rows = (field for field in index if field.startswith(f"requests.{row}_"))
        listed = tuple(field for field in rows if field.endswith(".total"))
        asked = [listed] if listed else []
    elif subject == "requests.granted_or_partially.total":
        asked = [("requests.granted.total", "requests.partially_granted.total")]
    elif table == "disputes" and row == "suit_total":
        column = column or "total"
        asked = [(f"disputes.suit_direct.{column}", f"disputes.suit_after_review.{column}")]
    return (fields for fields in asked if all(field in index for field in fields))


def told(board: Board, part: int, free: int, statements: Sequence[Statement]) -> tuple[Deltas, ...]:
    """The smallest changes, within the cells of the broken equations ``part``, that make these
    hold and the sentences about those cells true; none where no sentence asks for more."""
    inside = board.cells_of(part)
    mine = [one for one in statements if len(one.sums) == 1 and one.touches(inside)]
    wrong = [one for one in mine if not one.is_true(board)]
    if not wrong:
        return ()
    together = _solved(board, part, free & inside, mine)
    if together or len(mine) == 1:
        return together
    alone = (_solved(board, part, free & inside, [one]) for one in wrong[:_ALONE])
    return tuple(dict.fromkeys(deltas for found in alone for deltas in found))


def _solved(
    board: Board, part: int, free: int, statements: Sequence[Statement]
) -> tuple[Deltas, ...]:
    equations = board.equations.and_also([one.sums[0] for one in statements])
    residuals = {e: board.residuals[e] for e in bits(part)}
    for place, one in enumerate(statements, start=len(board.equations.cells)):
        off = sum(map(board.value, one.sums[0])) - one.value
        if off:
            residuals[place] = off
    for size in range(1, MOST + 1):
        found = tuple(
            deltas
            for deltas in solutions(equations, residuals, free, size)
            if all(map(board.fits, deltas))
        )
        if found:
            return found
    return ()


def sentence_of(claim: Claim, text: str) -> str:
    """The sentence that the claim stands in, shortened around it; the claim's own words without
    the text."""
    start, end = claim.source.start, claim.source.end
    if not 0 <= start < end <= len(text):
        return claim.text
    before = [match.end() for match in _ENDS.finditer(text, max(0, start - 200), start)]
    after = _ENDS.search(text, max(start, end - 1), end + 200)
    first = before[-1] if before else max(0, start - 200)
    last = after.start() if after is not None else min(len(text), end + 200)
    if last - first > _LONGEST:
        room = max(0, _LONGEST - (end - start)) // 2
        first, last = max(first, start - room), min(last, end + room)
        opened = "…" if first > (before[-1] if before else 0) else ""
        closed = "…" if after is None or last < after.start() else ""
        return opened + " ".join(text[first:last].split()) + closed
    return " ".join(text[first:last].split())
