"""Web pages to a Document: parsed as a browser does, laid out as lines and tables of our own.

Pages whose tables are in order go through lxml; the others through html5lib, which is slow and
does what browsers do. See docs/decisions/0002-html-parsers.md.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from core.document import Document
from core.readers.layout import laid_out
from core.readers.page import Page, TangledError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import PageElement

_TABLE_TAG = re.compile(r"<(/?)(t(?:able|body|head|foot|r|d|h))(?=[\s/>])")
_UNPARSED = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|textarea|title|xmp)\b.*?(?:</\1\s*>|$)", re.DOTALL
)
_PLAIN_TAG = re.compile(r"<(?:html|body|p|div|br|li|h[1-6])\b", re.IGNORECASE)
_ATTRIBUTES = r"(?:\s[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*|/)?>"
_FORMATTING = re.compile(
    r"</?(font|span|b|strong|i|em|u|s|a|big|small|code|tt|strike|nobr|label|o:p|st1:\w+)"
    rf"({_ATTRIBUTES})",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(rf"<(p|td|th|tr|div|table)({_ATTRIBUTES})", re.IGNORECASE)
_HIDES = re.compile(r"hid|none", re.IGNORECASE)
_MEANS = re.compile(r"(?:row|col)span|hid|none|class|id\s*=", re.IGNORECASE)

# What a broken page may have at most, so that putting it in order takes seconds and no more.
_MAX_TAGS = 100_000
_MAX_DEPTH = 500
_MAX_MISPLACED = 2_000  # tags between a table's cells
_TAG = re.compile(r"<(/?)([a-z][a-z0-9:]*)", re.IGNORECASE)
_NO_DEPTH = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "p", "li", "dd", "dt"}
    | {"option", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "caption"}
)
_CELL_BEGINS = frozenset({("", "td"), ("", "th"), ("", "caption"), ("/", "table")})
_CELL_ENDS = frozenset(
    {("", "table"), ("", "tr"), ("", "tbody"), ("", "thead"), ("", "tfoot"), ("/", "td")}
    | {("/", "th"), ("/", "caption"), ("/", "tr"), ("/", "tbody")}
)

_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
# What a tag of a table ends, where its own end tag was left out; and where it may then stand.
_ENDS = {
    "table": (frozenset[str](), frozenset({"", *_CELLS})),
    **dict.fromkeys(_GROUPS, (_CELLS | _GROUPS | {"tr"}, frozenset({"table"}))),
    "tr": (_CELLS | {"tr"}, _GROUPS | {"table"}),
    **dict.fromkeys(_CELLS, (_CELLS, _GROUPS | {"table", "tr"})),
}
_ENDED_BY_END = {
    "table": _CELLS | _GROUPS | {"tr"},
    **dict.fromkeys(_GROUPS, _CELLS | {"tr"}),
    "tr": _CELLS,
    **dict.fromkeys(_CELLS, frozenset[str]()),
}


class TooTangledError(ValueError):
    """The page's markup is broken, and too big or too deep to be put in order."""


def read_html(
    text: str, *, encoding: str, kind: str = "html", frames: Sequence[str] = ()
) -> Document:
    """A page as a document, with the pages of its frames after it. Raises ``TooTangledError``."""
    page = _parsed(text)
    drafts, title = page.drafts, page.title
    for frame in frames:
        inner = _parsed(frame)
        drafts, title = [*drafts, *inner.drafts], title or inner.title
    canonical, blocks = laid_out(drafts)
    return Document(text=canonical, blocks=blocks, kind=kind, encoding=encoding, page_title=title)


def _parsed(source: str) -> Page:
    verbatim = _PLAIN_TAG.search(source) is None
    cells = _cells_in_order(source)
    if cells is not None:
        try:
            page = _quick(source, verbatim=verbatim)
        except TangledError:
            pass
        else:
            if page.cells == cells:
                return page
    return _thorough(source, verbatim=verbatim)


def _cells_in_order(source: str) -> int | None:
    """How many cells the source opens; None where its tables' tags do not nest as they may.

    End tags may be left out where HTML allows it.
    """
    opened = [""]
    cells = 0
    for closes, tag in _TABLE_TAG.findall(_UNPARSED.sub("", source.lower())):
        if closes:
            if opened[-1] == tag:
                opened.pop()
                continue
            ended = _ENDED_BY_END[tag]
            while opened[-1] in ended:
                opened.pop()
            if opened.pop() != tag:
                return None
            continue
        ended, places = _ENDS[tag]
        while opened[-1] in ended:
            opened.pop()
        if opened[-1] not in places:
            return None
        opened.append(tag)
        cells += tag in _CELLS
    return cells if len(opened) == 1 else None


def _quick(source: str, *, verbatim: bool) -> Page:
    page = Page(strict=True, verbatim=verbatim)
    # the stubs ask for bytes too, which a parser of text never tells
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]
    parser.feed(_with_breaks(source).encode("utf-8", "replace"))
    parser.close()
    return page


def _with_breaks(source: str) -> str:
    """Marks where a ``</p>`` that closes nothing ends a line in browsers; the parser drops it."""
    return source.replace("</p>", "</p><br>").replace("</P>", "</P><br>")


# --- broken pages ---


def _thorough(source: str, *, verbatim: bool) -> Page:
    source = _lean(source)
    if not _is_bounded(source):
        raise TooTangledError
    from bs4 import BeautifulSoup  # takes longer to load than a page to read

    page = Page(strict=False, verbatim=verbatim)
    _tell(BeautifulSoup(source, "html5lib", multi_valued_attributes=None), page)
    return page.close()


def _lean(source: str) -> str:
    """The source without formatting tags and attributes that say nothing: quicker and bounded."""
    hiding = {tag.lower() for tag, rest in _FORMATTING.findall(source) if _HIDES.search(rest)}

    def without_formatting(found: re.Match[str]) -> str:
        return found[0] if found[1].lower() in hiding else ""

    def without_attributes(found: re.Match[str]) -> str:
        return found[0] if _MEANS.search(found[2]) else f"<{found[1]}>"

    return _ATTRIBUTED.sub(without_attributes, _FORMATTING.sub(without_formatting, source))


def _is_bounded(source: str) -> bool:
    """Whether tags, nesting and misplaced elements stay within what html5lib does in seconds."""
    depth = misplaced = 0
    is_between_cells = False
    for count, found in enumerate(_TAG.finditer(source)):
        tag = (found[1], found[2].lower())
        if tag[1] not in _NO_DEPTH:
            depth = max(0, depth - 1) if tag[0] else depth + 1
        if tag in _CELL_BEGINS:
            is_between_cells = False
        elif tag in _CELL_ENDS:
            is_between_cells = True
        else:
            misplaced += is_between_cells
        if count > _MAX_TAGS or depth > _MAX_DEPTH or misplaced > _MAX_MISPLACED:
            return False
    return True


def _tell(soup: "BeautifulSoup", page: Page) -> None:
    """Tells the tree to the page as the quick parser would."""
    from bs4.element import NavigableString, Tag

    open_tags: list[tuple[str, Iterator[PageElement]]] = [("", iter(soup.contents))]
    while open_tags:
        name, rest = open_tags[-1]
        node = next(rest, None)
        if node is None:
            open_tags.pop()
            if name:
                page.end(name)
        elif isinstance(node, Tag):
            page.start(node.name, {key: str(value) for key, value in node.attrs.items()})
            open_tags.append((node.name, iter(node.contents)))
        elif type(node) is NavigableString:  # not a comment, a declaration
            page.data(node)
