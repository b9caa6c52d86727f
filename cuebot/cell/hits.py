"""Find the words of a cell that negate, limit or join."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import OTHER_LANGUAGES, RULES, TURNS, WORD_EDGE, CellWordRole, read_lexicon
from cuebot.cell.marks import POINTING_BACK, find_marks
from cuebot.cell.ordinals import find_places, find_rests, find_sums
from cuebot.cell.readable import is_readable
from cuebot.cell.tokens import is_letter, tokenize_words
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.cell.lexicon import LexiconEntry
    from cuebot.cell.tokens import Token

_SHORT = 5
"""Letters up to which a word may be a word of several languages."""
_SHORT_ENGLISH = 3
"""The same of English, whose words stand in cells of every language."""
_AT_FIGURE = 3
"""Signs between a figure and the word that makes it an edge."""
_COUNTED = re.compile(r"\d\s?[^\W\d]{1,8}\s?$|\d\s?[\u0e00-\u0e7f]{1,10}$")
"""A figure and what it counts, before words that make it an edge: `6 tahun ke atas`."""
_SMALL_SCRIPTS = re.compile("[a-zà-öø-ÿ\u0100-\u024f\u1e00-\u1eff\u0400-\u04ff]")
_UNMASKED = (CellWordRole.HARMLESS, CellWordRole.UNTIL, CellWordRole.THEN)
"""What a harmless phrase may be all the same: `by the end of May` denies nothing, and ends."""
_HOLDING = (CellWordRole.UNTIL, CellWordRole.HARMLESS)
"""What may hold the beginning of a word that sets against, as `비단,` holds `단,`."""
_SETS_AGAINST = (CellWordRole.EXCEPT, CellWordRole.BUT)
_LIMITING = (CellWordRole.EXCEPT, CellWordRole.IF, CellWordRole.ONLY)
_FREEING = (
    CellWordRole.APART,
    CellWordRole.MAY,
    CellWordRole.OPPOSITE,
    CellWordRole.THEN,
    CellWordRole.WHY,
)
"""What lets a cell be cut.  In a phrase that limits it does not: `as it` in `so long as it is`."""
_CORRELATIVE = re.compile(r"(?<!\w)(?:as|so|such|same)(?:\s+[^\W\d]+){0,3}\s+$")
"""What the English `as it` compares with, and gives no reason for: `as often as it is worn`."""
_HAN_FIGURE = r"[\d一二三四五六七八九十百千万亿两兩]"
_ENDS_FIGURE = re.compile(rf"\d\D*$|{_HAN_FIGURE}\D{{0,2}}$")
_BEGINS_FIGURE = re.compile(r"\D*\d")
_KANA = re.compile(f"[{scripts.KANA}]")
_HIRAGANA = re.compile(f"[{scripts.HIRAGANA}]")
_KANA_THAT = ("これ", "それ", "あれ")
"""Before `以上` it makes it `more than that`, and no word for what stands above."""
_MEASURE_BEFORE = re.compile(r"\d\s?(?:kg|g|cm|mm|m|ml|l|w|v)\s?$")
_MEASURE = re.compile(r"(?<!\w)no\.\s?(?=\d)|(?<=\d)\s?(?:bar|kw|pk)(?!\w)")
"""`No. 2`, `3 bar` and `2 kW`: marks of figures that are words of a rule elsewhere."""


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word that does something, and where it stands."""

    role: CellWordRole
    begin: int
    end: int
    language: str
    """Of the word; empty for a mark, which every language reads."""
    weak: bool = False
    """Whether it was known by an ending, which words of other languages may have."""


@dataclass(frozen=True, slots=True)
class WordHits:
    """All that was found in a cell."""

    all: tuple[WordHit, ...]
    """In the order of their places."""
    readable: bool
    """Whether the cell's language is known well enough to tell what governs what."""

    @property
    def rules(self) -> tuple[WordHit, ...]:
        """Those by which one part of the cell governs another."""
        return tuple(hit for hit in self.all if hit.role in RULES)

    def select_roles(self, *roles: CellWordRole) -> tuple[WordHit, ...]:
        """Return those of some roles."""
        return tuple(hit for hit in self.all if hit.role in roles)


def find_hits(cell: str) -> WordHits:
    """Find every word of the lexicon in a cell, and judge its language by them."""
    plain = fold_case_in_place(cell)
    tokens = tokenize_words(plain)
    rests = tuple(find_rests(plain))
    found = [*_find_spaced(tokens), *_find_joined(plain), *_find_marks(plain, rests)]
    masked = [(hit.begin, hit.end) for hit in found if hit.role is CellWordRole.HARMLESS]
    masked += [match.span() for match in _MEASURE.finditer(plain)]
    sure = {(hit.language, hit.begin) for hit in found if not hit.weak and hit.language}
    evidence = Counter(language for language, _ in sure)
    kept = [
        hit
        for hit in found
        if not (hit.role not in _UNMASKED and _lies_in(hit, masked))
        and _is_of_language(hit, plain, evidence)
        and (hit.role is not CellWordRole.BOUND or _at_figure(hit, plain))
    ]
    kept = [
        hit
        for hit in kept
        if not _is_neutral_word(hit, kept, evidence) and not _is_edge(hit, kept, plain)
    ]
    ends = [(hit.begin, hit.end) for hit in kept if hit.role in _HOLDING]
    kept = [hit for hit in kept if hit.role not in _SETS_AGAINST or not _begins_inside(hit, ends)]
    limits = [(hit.begin, hit.end) for hit in kept if hit.role in _LIMITING]
    denying = {hit.begin for hit in kept if hit.role is CellWordRole.DENY}
    kept = [hit for hit in kept if not (hit.role is CellWordRole.WHY and hit.begin in denying)]
    kept = [
        hit for hit in kept if hit.role not in _FREEING or not _frees_nothing(hit, limits, plain)
    ]
    denied = [(hit.begin, hit.end) for hit in kept if hit.role is CellWordRole.DENY]
    kept = [hit for hit in kept if hit.role not in RULES or not _is_within(hit, denied)]
    kept = [hit for hit in kept if not _is_idle_rest(hit, kept, {rest[1:] for rest in rests})]
    kept.sort(key=lambda hit: (hit.begin, hit.begin - hit.end, hit.role))
    return WordHits(tuple(kept), is_readable(plain, tokens, evidence))


def _find_spaced(tokens: tuple[Token, ...]) -> Iterator[WordHit]:
    lexicon = read_lexicon()
    for at, token in enumerate(tokens):
        for entry in _find_entries(token.word):
            last = at + len(entry.words) - 1
            if _matches_phrase(entry, tokens, at):
                yield WordHit(entry.role, token.begin, tokens[last].end, entry.language)
        for entry in lexicon.endings if token.word.endswith(lexicon.ending_texts) else ():
            first, *more = entry.words
            if token.word.endswith(first) and len(token.word) > len(first) + 1:
                last = at + len(more)
                if [one.word for one in tokens[at + 1 : last + 1]] == more:
                    end = tokens[last].end
                    yield WordHit(entry.role, token.begin, end, entry.language, weak=True)


def _find_entries(word: str) -> Iterable[LexiconEntry]:
    """Give the phrases that begin with a word; Arabic writes its `and` together with it."""
    known = read_lexicon().spaced
    joined = known.get(word[1:], ()) if word[:1] in "وف" and len(word) > 1 else ()
    return (*known.get(word, ()), *joined)


def _matches_phrase(entry: LexiconEntry, tokens: tuple[Token, ...], at: int) -> bool:
    more = entry.words[1:]
    return tuple(one.word for one in tokens[at + 1 : at + 1 + len(more)]) == more


def _find_joined(plain: str) -> Iterator[WordHit]:
    if not scripts.has_glued(plain):
        return
    lexicon = read_lexicon()
    for entry, word in zip(lexicon.joined, lexicon.joined_texts, strict=True):
        at = plain.find(word)
        while at >= 0:
            marked, end = entry.words[0], at + len(word)
            left = marked.startswith(WORD_EDGE) and plain[at - 1 : at].isalnum() and at > 0
            right = marked.endswith(WORD_EDGE) and is_letter(plain, end)
            if not left and not right:
                yield WordHit(entry.role, at, end, entry.language)
            at = plain.find(word, at + 1)


def _find_marks(
    plain: str, rests: Iterable[tuple[scripts.Language, int, int]]
) -> Iterator[WordHit]:
    """Find the marks of verdicts and what tells of things by their places; `rests` are found."""
    for language, begin, end, roles in find_marks(plain):
        yield from (WordHit(role, begin, end, language) for role in roles)
    for language, begin, end in (*find_places(plain), *rests, *find_sums(plain)):
        yield from (WordHit(role, begin, end, language, weak=True) for role in POINTING_BACK)


def _is_idle_rest(hit: WordHit, kept: Iterable[WordHit], rests: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a `rest` is of no bare list: what was named before it has been ruled by then.

    As in `sold out: S, M, L. The rest in stock`; in `the first is fine, the rest fades` it is.
    """
    if hit.role not in POINTING_BACK or (hit.begin, hit.end) not in rests:
        return False
    before = [one for one in kept if one.begin < hit.begin]
    placed = any(one.role is CellWordRole.BACK for one in before)
    return not placed and any(one.role in TURNS for one in before)


def _is_of_language(hit: WordHit, plain: str, evidence: Counter[str]) -> bool:
    """Tell whether a hit is of the cell's language; a short word may be one of another."""
    word = plain[hit.begin : hit.end]
    if hit.language == OTHER_LANGUAGES or (
        hit.role is CellWordRole.ONLY and plain[hit.begin - 1 :][:1].isdigit()
    ):
        return False  # a Korean `only` after a figure is ten thousand
    if _is_foreign_han(hit, plain) or _is_foreign_kanji(hit, plain, evidence):
        return False
    short = _SHORT_ENGLISH if hit.language == "en" else _SHORT
    clear = hit.end - hit.begin > short or not _SMALL_SCRIPTS.match(word)
    if clear and not hit.weak:
        return True
    most = max(evidence.values(), default=0)
    if hit.role is CellWordRole.STATE or (hit.weak and hit.role in POINTING_BACK):
        return evidence[hit.language] >= most  # the French `has` is an English article
    return evidence[hit.language] * 2 > most


def _is_foreign_han(hit: WordHit, plain: str) -> bool:
    """Tell whether a hit is one Chinese sign in a Japanese cell, where it is a part of a word.

    As the `deposit` in `押し入れ`; what denies or excepts counts all the same.
    """
    single = hit.language == "zh" and hit.end - hit.begin == 1
    turns = hit.role in (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.SAVE)
    return single and not turns and bool(_HIRAGANA.search(plain))


def _is_foreign_kanji(hit: WordHit, plain: str, evidence: Counter[str]) -> bool:
    """Tell whether a hit is one Japanese sign in a Chinese cell, as the `set` in `整組` is."""
    single = hit.language == "ja" and hit.end - hit.begin == 1
    turns = hit.role in (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.SAVE)
    return single and not turns and evidence["zh"] > evidence["ja"] and not _KANA.search(plain)


def _is_neutral_word(hit: WordHit, kept: Iterable[WordHit], evidence: Counter[str]) -> bool:
    """Tell whether a short word is, in the cell's own language, one that rules nothing.

    The Portuguese `if` is what Spanish verbs are written with.
    """
    if hit.role not in RULES or hit.end - hit.begin > _SHORT:
        return False
    same = [other for other in kept if (other.begin, other.end) == (hit.begin, hit.end)]
    better = {one.language for one in same if evidence[one.language] > evidence[hit.language]}
    ruling = {one.language for one in same if one.role in RULES}
    return bool(better - ruling) and not better & ruling


def _is_edge(hit: WordHit, kept: Iterable[WordHit], plain: str) -> bool:
    """Tell whether a word does no more than make a figure an edge: `15kg까지`, `九岁以上`."""
    bounds = any(
        one.role is CellWordRole.BOUND and (one.begin, one.end) == (hit.begin, hit.end)
        for one in kept
    )
    if hit.role in POINTING_BACK:
        begin = max(0, hit.begin - _AT_FIGURE)
        figure = bounds and bool(_ENDS_FIGURE.search(plain, begin, hit.begin))
        return figure or plain[begin : hit.begin].endswith(_KANA_THAT)
    return (
        hit.role is CellWordRole.IF and bounds and bool(_MEASURE_BEFORE.search(plain, 0, hit.begin))
    )


def _lies_in(hit: WordHit, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a hit lies in one of some spans."""
    return any(begin <= hit.begin and hit.end <= end for begin, end in spans)


def _is_within(hit: WordHit, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a hit is a part of a longer one."""
    own = (hit.begin, hit.end)
    return any(
        begin <= hit.begin and hit.end <= end and (begin, end) != own for begin, end in spans
    )


def _begins_inside(hit: WordHit, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a hit begins in the midst of one of some spans, as `지만` does in `까지만`."""
    return any(begin < hit.begin < end for begin, end in spans)


def _frees_nothing(hit: WordHit, limits: Iterable[tuple[int, int]], plain: str) -> bool:
    """Tell whether a word that lets a cell be cut is in truth a part of one that limits it."""
    if _begins_inside(hit, limits):
        return True
    reason = hit.role is CellWordRole.WHY and plain.startswith("as ", hit.begin)
    return reason and bool(_CORRELATIVE.search(plain, 0, hit.begin))


def _at_figure(hit: WordHit, plain: str) -> bool:
    before = plain[max(0, hit.begin - _AT_FIGURE) : hit.begin]
    after = plain[hit.end : hit.end + _AT_FIGURE + 1]
    if _ENDS_FIGURE.search(before) or _BEGINS_FIGURE.match(after):
        return True
    whole = " " in plain[hit.begin : hit.end] or hit.language == "th"
    return whole and bool(_COUNTED.search(plain, 0, hit.begin))
