"""Data that ships with Gouji: forms, sentences, translations, icons, samples."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """The packaged file or folder at ``parts``, e.g. ``resource("forms", "2021.toml")``."""
    return files(__name__).joinpath(*parts)
