"""Small values: figures as strings, spans as pairs, reasons as lists."""

from collections.abc import Mapping
from decimal import Decimal

from core.document import Span
from core.errors import Reason
from core.store.codec.packing import Json


def from_figure(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def to_figure(raw: Json) -> Decimal | None:
    return None if raw is None else Decimal(raw)


def from_span(span: Span | None) -> Json:
    return None if span is None else [span.start, span.end]


def to_span(raw: Json) -> Span | None:
    return None if raw is None else Span(*raw)


def from_reason(why: Reason | None) -> Json:
    return None if why is None else [why.code, *([name, value] for name, value in why.values)]


def to_reason(raw: Json) -> Reason | None:
    if raw is None:
        return None
    code, *values = raw
    return Reason(code, tuple((name, value) for name, value in values))


def slim(values: Mapping[str, Json], **defaults: Json) -> Json:
    """``values`` without those that are None or their default."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and value != defaults.get(name)
    }
