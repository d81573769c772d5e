"""What people call the kinds of documents."""

from core.errors import reason

_CODES = {
    "html": "kind_html",
    "text": "kind_text",
    "mhtml": "kind_mhtml",
    "docx": "kind_docx",
    "doc": "kind_doc",
    "xlsx": "kind_xlsx",
    "xls": "kind_xls",
    "odt": "kind_odt",
    "ods": "kind_ods",
    "rtf": "kind_rtf",
    "pdf": "kind_pdf",
}


def kind_words(kind: str) -> str:
    """The kind of a document in words; as it is called itself where it has none here."""
    code = _CODES.get(kind)
    return kind.upper() if code is None else reason(code).words()
