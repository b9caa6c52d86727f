"""Find a ruling word (not, only, except) that a quote leaves out, so that its sense changes.

It shares the words of the languages with the reading of cells, and nothing of how that reading
decides: it looks at the statement that a quote is taken from, and at the head before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.clauses import rules_head
from cuebot.cell.hits import find_hits
from cuebot.cell.led_verdicts import list_led_verdicts
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.sayable import level_marks
from cuebot.cell.tokens import count_words
from cuebot.cell.verdicts import list_verdicts
from cuebot.guard import quoted, word_pack
from cuebot.guard.policy import GUARD_POLICY
from cuebot.text import scripts
from cuebot.text.abbreviations import ENDS_NO_WORD
from cuebot.text.folding import fold_sentence
from cuebot.text.pictures import CROSSES, TICKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.model import Fact, Line

_STATEMENT = re.compile(
    rf"[;；؛。।！!\n]|[？?؟](?=\s*$)|\.{ENDS_NO_WORD}(?=\s|$)"
    rf"|(?<=[{TICKS}{CROSSES}])[,，、،]|\s(?=[{scripts.THAI}]{{2,}}:)"
    r"|(?:\s(?://?|\|\||·)\s|[／/])(?=[^:：＝=→/／,，、\d]{1,30}(?:[:：＝=→]|->)(?!//))"
)
_HEAD = re.compile(r"^[^:：]{1,80}?[:：](?!\d)")
_ITEM = re.compile(
    r"[,，،、:：()（）]|\s(?:and|or|y|o|e|ou|und|oder|dan|atau|và|hoặc|et|en|of|i|lub|и|или|и|或)\s"
)
_PIECE = re.compile(rf"[,，،、]\s*|(?<=[{scripts.THAI}])\s(?=[{scripts.THAI}])")
_NAMES = (
    re.compile(
        rf"(?:[^\W\d_{scripts.GLUED}]|[{scripts.DEVANAGARI}]){{4,}}|[{scripts.HANGUL}]{{2,}}"
    ),
    re.compile(rf"(?=([{scripts.HIRAGANA}{scripts.KATAKANA}{scripts.HAN}]{{2}}))"),
    re.compile(rf"(?=([{scripts.THAI}]{{4}}))"),
)
"""What may be a name: a word, or a few signs in a row where words are not spaced."""
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_REMARKED = re.compile(r"[^\W_].*[(（][^()（）]*[)）]\s*$")
_RULER_ROLES = (CellWordRole.DENY, CellWordRole.EXCEPT)
_OPPOSABLE = (
    CellWordRole.FLAT,
    CellWordRole.IF,
    CellWordRole.ONLY,
    CellWordRole.BOUND,
    CellWordRole.UNTIL,
)
"""What a quote has of its own where the other case of it may be left out."""
_ANNOUNCED = 3
"""Words up to which what states something, or denies, may still be an item under its head."""
_NEAR = 12
"""Signs from the word that begins the other case within which it may be said in two words."""


def find_dropped_ruler(line: Line, fact: Fact, negations: Iterable[str]) -> str:
    """Return the ruling word that a line leaves out of what it quotes of a fact; else nothing."""
    quote = quoted.quote_of(line, fact)
    cell = level_marks(fact.cell)
    if not quote or quote == fold_sentence(cell.strip().rstrip(".。।;；")):
        return ""
    text = fold_sentence(line.text)
    told = tuple(_split_statements(fold_sentence(cell)))
    label = next(filter(None, (_read_label(quote, statement) for _, statement in told)), "")
    for head, statement in told:
        other = label and _HEAD.match(statement) and not statement.startswith(label)
        if other or not _overlaps_statement(quote, statement):
            continue
        beside = text.replace(statement, " ") if head else text
        own = "" if statement in quote else _without_opposite(statement, quote)
        own = "" if _retells(quote, statement) or _is_whole_entry(quote, statement) else own
        own = _without_remarks(own, quote)
        word = _leaves_out(head, beside, quote, negations) or _leaves_out(
            own, text, quote, negations
        )
        if word:
            return word
    return ""


def _read_label(quote: str, statement: str) -> str:
    """Return the label of the entry that a quote is, or begins; nothing where it is none.

    `Brine: not with varnish` takes no word from `rain: may be, with varnish` beside it.
    """
    found = _HEAD.match(statement)
    return found[0] if found and statement.startswith(quote) and quote.startswith(found[0]) else ""


def _leaves_out(ruler: str, text: str, quote: str, negations: Iterable[str]) -> str:
    """Return the first ruling word of a stretch of a cell that a text lacks; else nothing."""
    rulers = tuple(_find_rulers(ruler, quote, tuple(negations)))
    denied = any(word in text for word, excepts in rulers if not excepts)
    return next((w for w, excepts in rulers if w not in text and (excepts or not denied)), "")


def _without_remarks(statement: str, quote: str) -> str:
    """Return a statement without remarks in brackets, but for that of a quote that has one.

    `sea water (it rots)` takes no word from `warm water (not for long)` beside it.
    """
    if not _REMARKED.search(quote) or quote not in statement:
        return statement
    before, _, after = statement.partition(quote)
    return _REMARK.sub("", before) + quote + _REMARK.sub("", after)


def _without_opposite(statement: str, quote: str) -> str:
    """Return a statement without clauses that tell the other case of what a quote says before.

    As `otherwise it warps` does after `never store it upright`: only behind a quote that denies, or
    has a condition or a bound of its own.
    """
    hits = find_hits(quote)
    excepted = bool(hits.select_roles(CellWordRole.SAVE))
    if not (excepted or hits.select_roles(*_OPPOSABLE)) or quote not in statement:
        return statement
    after = statement.index(quote) + len(quote)
    pieces = _PIECE.split(statement[after:])
    kept: list[str] = []
    other = False
    timed = bool(hits.select_roles(CellWordRole.UNTIL))
    conditioned = bool(hits.select_roles(CellWordRole.IF))
    for piece in pieces:
        found = find_hits(piece)
        limits = found.select_roles(CellWordRole.EXCEPT, CellWordRole.IF)
        excepts = found.select_roles(CellWordRole.EXCEPT)
        other = (
            _is_opposite(piece)
            or (timed and _begins_later(piece))
            or (conditioned and not excepts and _lacks_named(piece, quote))
            or ((other or excepted) and not limits)
        )
        if not other:
            kept.append(piece)
    return statement[:after] + ", ".join(kept)


def _retells(quote: str, statement: str) -> bool:
    """Tell whether a quote ends a statement and says on what terms what it excepts comes back.

    As `schools only if they leave the district` does after `nobody pays, except schools`.
    """
    hits = find_hits(quote)
    limits = hits.select_roles(CellWordRole.IF, CellWordRole.ONLY)
    before = statement.removesuffix(quote)
    if before == statement or not limits or hits.select_roles(CellWordRole.EXCEPT):
        return False
    named = quote[: limits[0].begin]
    names = [name for pattern in _NAMES for name in pattern.findall(named)]
    excepted = find_hits(before).select_roles(CellWordRole.SAVE, CellWordRole.EXCEPT)
    return bool(excepted) and any(name in before for name in names)


def _is_whole_entry(quote: str, statement: str) -> bool:
    """Tell whether a quote is one entry of a statement that gives each name its own verdict."""
    entries = (*list_verdicts(statement), *list_led_verdicts(statement))
    return any(quote == entry.text for entry in entries)


def _begins_later(piece: str) -> bool:
    """Tell whether a piece tells, from its beginning, what comes after a time."""
    return any(hit.begin <= _NEAR for hit in find_hits(piece).select_roles(CellWordRole.THEN))


def _lacks_named(piece: str, quote: str) -> bool:
    """Tell whether a piece begins with the lack of something that a quote names."""
    begin = piece[: _NEAR * 2]
    denied = any(hit.begin <= _NEAR for hit in find_hits(piece).select_roles(CellWordRole.DENY))
    names = [name for pattern in _NAMES for name in pattern.findall(begin)]
    return denied and any(name in quote for name in names)


def _is_opposite(piece: str) -> bool:
    found = find_hits(piece)
    first = min(
        (hit.begin for hit in found.select_roles(CellWordRole.OPPOSITE)), default=len(piece)
    )
    again = [hit for hit in found.select_roles(CellWordRole.EXCEPT) if hit.begin > first + _NEAR]
    return not any(sign.isalpha() for sign in piece[:first]) and first < len(piece) and not again


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
    for statement in filter(None, map(str.strip, _STATEMENT.split(cell))):
        found = _HEAD.match(statement)
        hits = find_hits(statement)
        words = count_words(statement)
        marked = statement[-1] in TICKS + CROSSES
        short = (
            not marked
            and words <= GUARD_POLICY.max_item_words
            and (not hits.select_roles(CellWordRole.STATE) or words <= _ANNOUNCED)
        )
        yield (head if short and not found else ""), statement
        if found:
            head = found[0]
        elif (
            hits.select_roles(CellWordRole.REFER)
            and hits.select_roles(CellWordRole.DENY)
            and words > _ANNOUNCED
        ):
            head = statement  # it speaks of what follows it


def _overlaps_statement(quote: str, statement: str) -> bool:
    """Tell whether a quote holds an item of a statement, or is a part of it."""
    if len(statement) > GUARD_POLICY.max_statement_length:
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
    harmless = [
        *hits.select_roles(CellWordRole.HARMLESS, CellWordRole.APART, CellWordRole.WHY)
    ]  # the `not` of `so that it does not tear` is of a reason
    if find_hits(quote).select_roles(CellWordRole.EXCEPT) and quote in text:
        # `may be sent back, except maps`: what permits stands before what is taken out.
        harmless += [
            hit for hit in hits.select_roles(CellWordRole.MAY) if hit.end <= text.index(quote)
        ]
    harmless += [hit for hit in hits.select_roles(CellWordRole.BUT) if quote in text[hit.begin :]]
    harmless += [
        hit
        for hit in hits.select_roles(CellWordRole.FORMER)
        if _PIECE.search(text[hit.end :].partition(quote)[0]) and quote in text[hit.end :]
    ]  # the Japanese `formerly` is a `before`, too: what it is of has ended where a comma stands
    for begin, end in spans:
        outer = any(a <= begin and end <= b and (a, b) != (begin, end) for a, b in spans)
        masked = any(hit.begin <= begin and end <= hit.end for hit in harmless)
        if not outer and not masked:
            yield text[begin:end], (begin, end) in excepted
