"""Find a limit that puts what a line excepts under the rule again, when the line leaves it out.

It shares the words of the languages with the reading of cells, and nothing of how that reading
decides: it looks for the names of a quoted exception in all that the cell says beside the quote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.sayable import level_marks
from cuebot.guard import quoted
from cuebot.text import scripts
from cuebot.text.abbreviations import ENDS_NO_WORD
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Fact, Line

_BREAK = re.compile(rf"[;；؛。।！!？?؟\n]|\.{ENDS_NO_WORD}(?=\s|$)")
_COMMA = re.compile(rf"[,，،、]\s*|(?<=[{scripts.THAI}])\s(?=[{scripts.THAI}])")
_LIMITS = (CellWordRole.ONLY, CellWordRole.IF)
_FOLLOWING = ("hi", "ja", "ko", "tr", "zh")
"""Languages that name what is excepted before the word that excepts it."""
_SIDE = 40
"""Signs behind that word within which others name it."""
_NAME = re.compile(
    rf"(?P<spaced>[^\W\d_{scripts.GLUED}]{{4,}})"
    rf"|(?P<row>[{scripts.HANGUL}{scripts.KATAKANA}{scripts.HAN}]{{2,}})|(?P<thai>[{scripts.THAI}]{{3,}})"
)
_ARTICLE = re.compile(r"^ال(?=\w{3})")
_STEMS = {"spaced": 5, "row": 2, "thai": 4}
"""Signs by which a name is known whatever its ending."""


def find_limit_taken_back(line: Line, fact: Fact) -> str:
    """Return the word that limits an exception elsewhere in its cell; empty when none does."""
    quote = quoted.quote_of(line, fact)
    cell = fold_sentence(level_marks(fact.cell))
    names = set(_list_excepted_names(quote))
    if not names or quote not in cell:
        return ""
    before, after = cell[: cell.index(quote)], cell[cell.index(quote) + len(quote) :]
    later = [statement for statement in _BREAK.split(after) if statement.strip()]
    for at, statement in enumerate((*later, *_BREAK.split(before))):
        hits = find_hits(statement)
        limits = hits.select_roles(*_LIMITS)
        points = not at and later and hits.select_roles(CellWordRole.REFER)
        if limits and (points or any(name in statement for name in names)):
            return statement[limits[0].begin : limits[0].end]
    return ""


def _list_excepted_names(quote: str) -> Iterator[str]:
    """Give the names beside a word that excepts, by as many signs as tell them."""
    for hit in find_hits(quote).select_roles(CellWordRole.SAVE):
        before = list(_NAME.finditer(_COMMA.split(quote[: hit.begin])[-1]))
        named = before[-1:] if hit.language in _FOLLOWING else []
        for found in named or _NAME.finditer(quote[hit.end : hit.end + _SIDE]):
            yield _ARTICLE.sub("", found[0])[: _STEMS[str(found.lastgroup)]]
