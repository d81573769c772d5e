"""The sentences a user may see: resources/sentences by code, filled with names and numbers."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from resources import resource

LANGUAGES = ("zh", "en")


@cache
def _sentences(language: str) -> Mapping[str, str]:
    return tomllib.loads(resource("sentences", f"{language}.toml").read_text(encoding="utf8"))


def default_language() -> str:
    """``GOUJI_LANG`` where it names a language we have, else Chinese."""
    asked = os.environ.get("GOUJI_LANG", "")[:2].lower()
    return asked if asked in LANGUAGES else LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence to be: its code in resources/sentences and what to fill in."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def words(self, language: str | None = None) -> str:
        """The sentence in ``language`` (default: ``default_language()``)."""
        return _sentences(language or default_language())[self.code].format(**dict(self.values))


def reason(code: str, /, **values: object) -> Reason:
    """A ``Reason`` with its values as text."""
    return Reason(code, tuple((name, str(value)) for name, value in values.items()))


class GoujiError(Exception):
    """Something a user can understand and act on; anything else is a bug."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.reason = reason(code, **values)
        super().__init__(self.reason.words())

    def words(self, language: str | None = None) -> str:
        """The sentence for the user."""
        return self.reason.words(language)


class UnreadableError(GoujiError):
    """A file that no report can be read from: missing, empty, no known kind, too big, locked."""


class FormError(GoujiError):
    """A form file that does not describe a form."""


class RuleError(GoujiError):
    """A rule file that does not describe rules."""


class StoreError(GoujiError):
    """A store that cannot be opened or written."""


class ExportError(GoujiError):
    """An export that could not be written."""


class EditError(GoujiError):
    """An edit that the record cannot take."""
