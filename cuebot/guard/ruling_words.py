"""Find a ruling word (not, only, except) that a quote leaves out, so that its sense changes.

It shares the words of the languages with the reading of cells, and nothing of how that reading
decides: it looks at the statement that a quote is taken from, and at the head before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.heads import rules_head
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.guard import quoted, word_pack
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.model import Fact, Line

_STATEMENT = re.compile(rf"[;；؛。।！？!?\n]|\.(?=\s|$)|\s(?=[{scripts.THAI}]{{2,}}:)")
_HEAD = re.compile(r"^[^:：]{1,80}?[:：](?!\d)")
_ITEM = re.compile(
    r"[,，،、:：()（）]|\s(?:and|or|y|o|e|ou|und|oder|dan|atau|và|hoặc|et|en|of|i|lub|и|или|и|或)\s"
)
_RULER_ROLES = (CellWordRole.DENY, CellWordRole.EXCEPT)
_MAX_ITEM_WORDS = 4
"""Words up to which a statement may be an item under a head that stands before it."""
_MAX_STATEMENT_LENGTH = 400
"""Signs of a statement beyond which it is looked at no further: it is never quoted in part."""


def find_dropped_ruler(line: Line, fact: Fact, negations: Iterable[str]) -> str:
    """Return the ruling word that a line leaves out of what it quotes of a fact; else nothing."""
    quote = quoted.quote_of(line, fact)
    if not quote or quote == fold_sentence(fact.cell.strip().rstrip(".。;；")):
        return ""
    text = fold_sentence(line.text)
    for head, statement in _split_statements(fold_sentence(fact.cell)):
        if not _overlaps_statement(quote, statement):
            continue
        whole = head if statement in quote else f"{head} {statement}"
        rulers = tuple(_find_rulers(whole, quote, tuple(negations)))
        denied = any(word in text for word, excepts in rulers if not excepts)
        for word, excepts in rulers:
            if word not in text and (excepts or not denied):
                return word
    return ""


def drops_head(line: Line, fact: Fact, head_words: Iterable[str]) -> bool:
    """Tell whether a head that rules its cells, such as `not for`, is not named in a line."""
    ruling = [word for word in head_words if rules_head(word)]
    if not rules_head(fact.head) or not fact.cell:
        return False
    text = fold_sentence(line.text)
    return not any(quoted.compile_finder(word).search(text) for word in (fact.head, *ruling))


def _split_statements(cell: str) -> Iterator[tuple[str, str]]:
    """Give each statement of a folded cell, and the head of the list that it may stand in."""
    head = ""
    for statement in map(str.strip, _STATEMENT.split(cell)):
        found = _HEAD.match(statement)
        head = found[0] if found else head
        listed = count_words(statement) <= _MAX_ITEM_WORDS and not find_hits(
            statement
        ).select_roles(CellWordRole.STATE)
        if statement:
            yield (head if listed and not found else ""), statement


def _overlaps_statement(quote: str, statement: str) -> bool:
    """Tell whether a quote holds an item of a statement, or is a part of it."""
    if len(statement) > _MAX_STATEMENT_LENGTH:
        return False
    items = [item.strip() for item in _ITEM.split(statement)]
    held = any(
        len(item) > 1 and quoted.compile_finder(item).search(quote) for item in items if item
    )
    return held or bool(quoted.compile_finder(quote).search(statement))


def _find_rulers(text: str, quote: str, negations: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Give the words of a statement that deny or except, by the cell's words and by the pack's.

    With each goes whether it excepts; of several that deny, one said is enough.

    Where a thing is sold turns nothing, nor does a `but` turn what stands after it.
    """
    hits = find_hits(text)
    spans = {(hit.begin, hit.end) for hit in hits.select_roles(*_RULER_ROLES)}
    spans |= {match.span() for match in word_pack.compile_terms(negations).finditer(text)}
    excepted = {(hit.begin, hit.end) for hit in hits.select_roles(CellWordRole.EXCEPT)}
    harmless = [*hits.select_roles(CellWordRole.HARMLESS), *hits.select_roles(CellWordRole.APART)]
    harmless += [hit for hit in hits.select_roles(CellWordRole.BUT) if quote in text[hit.begin :]]
    for begin, end in spans:
        outer = any(a <= begin and end <= b and (a, b) != (begin, end) for a, b in spans)
        masked = any(hit.begin <= begin and end <= hit.end for hit in harmless)
        if not outer and not masked:
            yield text[begin:end], (begin, end) in excepted
