"""What people decided, and the edits that say so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from core.changes import CellChange, EditChange, HeadChange, StatusChange, WaiverChange
from core.record import Decision, HeadName, Override, Status, Verdict, Waiver
from core.store.codec.packing import Json
from core.store.codec.values import from_figure, from_span, slim, to_figure, to_span


def from_decision(decision: Decision | None) -> Json:
    if decision is None:
        return None
    return slim(
        {
            "verdict": decision.verdict.value,
            "printed": from_figure(decision.printed),
            "corrected": from_figure(decision.corrected),
            "unit": decision.unit,
            "source": from_span(decision.source),
            "note": decision.note,
            "raw": decision.raw,
            "unit_source": from_span(decision.unit_source),
        },
        note="",
    )


def to_decision(raw: Json) -> Decision | None:
    if raw is None:
        return None
    return Decision(
        verdict=Verdict(raw["verdict"]),
        printed=to_figure(raw.get("printed")),
        corrected=to_figure(raw.get("corrected")),
        unit=raw.get("unit"),
        source=to_span(raw.get("source")),
        note=raw.get("note", ""),
        raw=raw.get("raw"),
        unit_source=to_span(raw.get("unit_source")),
    )


def _override(override: Override | None) -> Json:
    return None if override is None else {"value": override.value}


def _to_override(raw: Json) -> Override | None:
    return None if raw is None else Override(raw["value"])


def _waiver(waiver: Waiver | None) -> Json:
    if waiver is None:
        return None
    return slim(
        {
            "reason": waiver.reason,
            "who": waiver.who,
            "when": waiver.when,
            "fingerprint": waiver.fingerprint,
            "equation": waiver.equation,
        },
        equation="",
    )


def _to_waiver(raw: Json) -> Waiver | None:
    return None if raw is None else Waiver(**raw)


def from_decisions(decisions: Mapping[str, Decision]) -> Json:
    return {field: from_decision(decision) for field, decision in decisions.items()}


def to_decisions(raw: Json) -> Mapping[str, Decision]:
    return _all_there(raw, to_decision)


def from_head(head: Mapping[HeadName, Override]) -> Json:
    return {name.value: _override(override) for name, override in head.items()}


def to_head(raw: Json) -> Mapping[HeadName, Override]:
    overrides = _all_there(raw, _to_override)
    return MappingProxyType({HeadName(name): one for name, one in overrides.items()})


def from_waivers(waivers: Mapping[str, Waiver]) -> Json:
    return {rule: _waiver(waiver) for rule, waiver in waivers.items()}


def to_waivers(raw: Json) -> Mapping[str, Waiver]:
    return _all_there(raw, _to_waiver)


def _all_there(raw: Json, decoded: Any) -> Mapping[str, Any]:
    values = {key: decoded(value) for key, value in raw.items()}
    if None in values.values():
        raise ValueError("null where a value must be")
    return MappingProxyType(values)


# --- edits ---


def from_changes(changes: tuple[EditChange, ...]) -> Json:
    return [_from_change(change) for change in changes]


def to_changes(raw: Json) -> tuple[EditChange, ...]:
    return tuple(map(_to_change, raw))


def _from_change(change: EditChange) -> Json:
    match change:
        case CellChange():
            before, after = from_decision(change.before), from_decision(change.after)
            return {"cell": change.field, "before": before, "after": after}
        case HeadChange():
            before, after = _override(change.before), _override(change.after)
            return {"head": change.name.value, "before": before, "after": after}
        case WaiverChange():
            before, after = _waiver(change.before), _waiver(change.after)
            return {"rule": change.rule, "before": before, "after": after}
        case StatusChange():
            return {
                "status": None,
                "before": [change.before.value, change.before_note],
                "after": [change.after.value, change.after_note],
            }


def _to_change(raw: Json) -> EditChange:
    before, after = raw["before"], raw["after"]
    if "cell" in raw:
        return CellChange(raw["cell"], to_decision(before), to_decision(after))
    if "head" in raw:
        return HeadChange(HeadName(raw["head"]), _to_override(before), _to_override(after))
    if "rule" in raw:
        return WaiverChange(raw["rule"], _to_waiver(before), _to_waiver(after))
    return StatusChange(Status(before[0]), Status(after[0]), before[1], after[1])
