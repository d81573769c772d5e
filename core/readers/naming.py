"""What people call the kinds of documents."""

from core.errors import knows, reason


def kind_words(kind: str) -> str:
    """The kind of a document in words; its own name where it has none in the sentences."""
    code = f"kind_{kind}"
    return reason(code).words() if knows(code) else kind.upper()
