"""Quick values: the same to everybody but the clock."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature

import pytest

from core.document import Span, TableCell
from core.extract.atoms import Atom
from core.figures import Figure
from core.quick import quick
from core.record import Cell, Reading


@quick
@dataclass(frozen=True, slots=True)
class Value:
    """For the tests: one field that must be given and two that need not."""

    name: str
    count: int = 3
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slow:
    """The same, plain."""

    name: str
    count: int = 3
    others: tuple[int, ...] = ()


def test_a_quick_value_is_made_as_a_plain_one() -> None:
    one = Value("a", others=(1,))
    assert (one.name, one.count, one.others) == ("a", 3, (1,))
    assert one == Value("a", 3, (1,)) != Value("b")
    assert hash(one) == hash(Value("a", 3, (1,)))
    assert replace(one, count=4) == Value("a", 4, (1,))
    assert pickle.loads(pickle.dumps(one)) == one
    assert list(signature(Value).parameters) == list(signature(Slow).parameters)
    with pytest.raises(TypeError, match="missing"):
        Value()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        Value("a", wrong=1)  # type: ignore[call-arg]


def test_a_quick_value_is_frozen() -> None:
    one = Value("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]


@pytest.mark.parametrize("made", [Span, TableCell, Atom, Figure, Reading, Cell])
def test_the_values_that_reports_are_full_of_are_quick(made: type) -> None:
    assert "set_" in " ".join(vars(made)["__init__"].__code__.co_names)


def test_what_cannot_be_quick_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        parts: list[int] = field(default_factory=list)

    @dataclass(frozen=True)
    class Open:
        name: str

    for one in (Made, Open):
        with pytest.raises(TypeError):
            quick(one)


def test_a_span_is_still_checked() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
