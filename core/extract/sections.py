"""Sections: the headings that end a table."""

import re

from core.extract.atoms import Atom, AtomKind
from core.fold import fold

_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\))"
    r"|^(?:存在|其他需要|其它需要|政府信息公开|收到和处理|注[::]|版权所有|主办|备注)"
)


def ends_table(atom: Atom, text: str) -> bool:
    """Whether an atom that is no slot certainly stands behind a row: a label, or a heading."""
    if atom.kind is AtomKind.LABEL:
        return True
    return bool(_HEADING.match(fold(atom.span.of(text)[:40])))
