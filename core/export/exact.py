"""JSON with figures exactly as printed: ``Decimal`` never becomes a float."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring

_HALF = re.compile("[\ud800-\udfff]")  # undecodable bytes of a file name; UTF-8 refuses them


def to_json(value: object) -> str:
    """One line of JSON; raises ``TypeError`` for what JSON has no word for, floats included."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_string(k)}: {to_json(v)}' for k, v in value.items())}}}"
    if isinstance(value, Iterable):
        return f"[{', '.join(map(to_json, value))}]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _string(text: str) -> str:
    encoded = encode_basestring(text)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", encoded)
