"""What was saved beside a page: found by its relative address, never anywhere else."""

from collections.abc import Callable
from urllib.parse import unquote

Beside = Callable[[str], bytes | None]


def nothing_beside(_: str) -> bytes | None:
    """For a page that came without anything beside it."""
    return None


def local_place(place: str) -> str | None:
    """A frame's address as a path beside its page; None for what is elsewhere."""
    place = unquote(place.partition("#")[0].partition("?")[0]).replace("\\", "/")
    if not place or ":" in place or place.startswith("/") or "\0" in place:
        return None
    parts: list[str] = []
    for part in place.split("/"):
        if part == "..":
            return None
        if part not in {"", "."}:
            parts.append(part)
    return "/".join(parts) or None
