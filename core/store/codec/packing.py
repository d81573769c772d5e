"""Packing: JSON as compact text or compressed; the same value gives the same bytes."""

import json
import re
import zlib
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")

Json = Any  # what json.loads gives: the edge where types end


def dumps(value: Json) -> str:
    """Compact JSON; the same value gives the same text. Half characters, which UTF-8 and SQLite
    refuse, are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if not _HALF.search(text) else _HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def pack(value: Json) -> bytes:
    """JSON, compressed."""
    return zlib.compress(dumps(value).encode("utf8"), 6)


def loads(text: str) -> Json:
    """What ``dumps`` was given."""
    return json.loads(text)


def unpack(data: bytes) -> Json:
    """What ``pack`` was given."""
    return json.loads(zlib.decompress(data).decode("utf8"))
