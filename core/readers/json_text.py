"""A text that was saved as JSON, as crawlers and extractors write it: the one long string in it."""

import json
from collections.abc import Iterator

_LEAST = 400  # characters of a text that is worth it
_SHARE = 0.5  # of all characters in strings that the text has, so that there is no other
_CELL = ("<td", "u003ctd", "x3ctd")  # pages in strings, which are taken out in another way


def text_of_json(text: str) -> str | None:
    """The text, under its title where it does not say it itself; None where there is no such."""
    first, last = text.lstrip("\ufeff \t\n")[:1], text.rstrip()[-1:]
    if (first, last) not in (("{", "}"), ("[", "]")):
        return None
    folded = text.lower()
    if any(cell in folded for cell in _CELL):
        return None
    try:
        strings = list(_strings(json.loads(text.lstrip("\ufeff"))))
    except (ValueError, RecursionError):
        return None
    _, longest = max(strings, key=lambda one: len(one[1]), default=("", ""))
    if len(longest) < max(_LEAST, _SHARE * sum(len(value) for _, value in strings)):
        return None
    title = next((value.strip() for key, value in strings if key.lower() == "title"), "")
    longest = longest.replace("\r\n", "\n").replace("\r", "\n")
    return f"{title}\n{longest}" if title and title not in longest else longest


def _strings(data: object) -> Iterator[tuple[str, str]]:
    """Every string of the data with the key that it has, or that its list has."""
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += [(str(name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in value]
