"""Cells that say what goods cost now and what they cost before: `480 statt 560`, `was 56 now 48`.

Words tell which of the two sums is paid, and it must be the lesser; without them nobody knows.
"""

from __future__ import annotations

import re
from functools import cache

from cuebot.catalogue.figures import read_amount
from cuebot.catalogue.money import find_unit, set_unit
from cuebot.catalogue.part_names import fold_dotted_name, load_parts
from cuebot.catalogue.several_sums import NO_PAISE, NUMBER
from cuebot.text.folding import fold_width

_SPAN = re.compile(r"[-–—~]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EDGE = re.compile(r"[\s(（\[）)\],;:：+=•·|!.]+")
_BEFORE, _NOW, _REPLACED = ("whole_before", "instead"), ("whole_now", "now"), ("replaced",)


def drop_former(cell: str) -> str:
    """Return the price of now, where a cell says in words what it was before; others as they are.

    It keeps the money that stands beside it, or else beside the other sum.
    """
    plain = NO_PAISE.sub("", fold_width(cell)).strip()
    found = list(NUMBER.finditer(plain))
    if len(found) != 2:  # noqa: PLR2004 - before and now
        return cell
    first, second = found
    texts = (plain[: first.start()], plain[first.end() : second.start()], plain[second.end() :])
    former = _find_former(*map(_list_words, texts), spanned=bool(_SPAN.search(texts[1])))
    if former is None:
        return cell
    amounts = [read_amount(one[0]) for one in found]
    before, now = amounts[former], amounts[1 - former]
    if before is None or now is None or not 0 < now < before:
        return cell
    kept = 1 - former
    money = _read_money(texts[kept], texts[kept + 1])
    if money is None:
        units = [unit for text in texts for word in text.split() if (unit := find_unit(word))]
        return set_unit(found[kept][0], units[0]) if units else found[kept][0]
    return f"{money[0]}{found[kept][0]}{money[1]}"


def _find_former(ahead: str, between: str, behind: str, *, spanned: bool) -> int | None:
    """Return which of two sums is the one of before, from 0; None where words do not tell it."""
    if (
        not behind
        and _says(ahead, *_BEFORE)
        and (_says(between, *_NOW) or not (between or spanned))
    ):
        return 0
    if not (ahead or behind):
        parts = _part_words(between)
        if any(_says(one, *_REPLACED, *_BEFORE) and _says(two, *_NOW) for one, two in parts):
            return 0
        if _says(between, *_REPLACED):
            return 0
    if not behind and (not ahead or _says(ahead, *_NOW)) and _says(between, *_BEFORE):
        return 1
    marked = not ahead or _says(ahead, *_NOW)
    return 1 if marked and not (between or spanned) and _says(behind, *_BEFORE) else None


def _part_words(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]


def _list_words(text: str) -> str:
    """Return the words of a text, folded, without those for money."""
    parts = (part for part in text.split() if not find_unit(part.strip("()（）[],;.")))
    words = (word for word in _TOKEN.findall(" ".join(parts)) if not find_unit(word))
    return " ".join(fold_dotted_name(word) for word in words)


def _says(text: str, *tables: str) -> bool:
    return bool(text) and any(text in _load_phrases(table) for table in tables)


@cache
def _load_phrases(table: str) -> frozenset[str]:
    return frozenset(_list_words(phrase) for words in load_parts()[table] for phrase in words)


def _read_money(ahead: str, behind: str) -> tuple[str, str] | None:
    """Return the money right before and right behind a figure, as it is written; None for none."""
    before = re.search(r"(\S+)(\s?)$", ahead)
    after = re.match(r"(\s?)([^\s\d,;()]+)", behind)
    sign = _EDGE.sub("", before[1]) if before else ""
    if before and sign and find_unit(sign):
        return f"{sign}{before[2]}", ""
    if after and find_unit(after[2].strip(".")):
        return "", f"{after[1]}{after[2]}"
    glued = re.match(r"\s?(\W)", behind)
    if glued and find_unit(glued[1]):
        return "", glued[0]
    return None
