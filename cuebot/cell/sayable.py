"""What a card writes and nobody says so: arrows, square brackets, waves, spans of prices."""

from __future__ import annotations

import re

from cuebot.cell.lexicon import read_lexicon
from cuebot.cell.text import ROUND_BRACKETS
from cuebot.text.pictures import VERDICT_MARK
from cuebot.text.scripts import ARABIC, HAN, HIRAGANA, KATAKANA

_ARROW = re.compile(r"[^\S\n]*(?:->|=>|→|⇒|＝|>>(?=[^\n]))[^\S\n]*")
_WIDE = re.compile(f"[{HIRAGANA}{KATAKANA}{HAN}]")
_ARABIC = re.compile(f"[{ARABIC}]")
_LIST_MARK = re.compile(
    r"(?<=[^\s:：])(?:[^\S\n]*[▸▹►▻▶‣]|[^\S\n]+[◦●○])[^\S\n]*(?=[^\s,，、،.。;；!！])"
)
"""A mark before an item of a list, behind another item or what leads to the list.

A ring right behind a word is its verdict.
"""
_DOUBLE_SLASH = re.compile(r"\s+//\s+")
_WAVE = re.compile(r"(?<=[^\W\d_])[~～〜](?=\s|$)")
_SQUARE = re.compile(r"\[([^\[\]]*)\]")
_WIDE_SQUARE = re.compile(r"［([^［］]*)］")
_UNSAYABLE = re.compile(r"[*＊※†‡|\\^_`{}<>\[\]\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff]|~[^~\n]+~")
"""Marks that send to a note, that strike out, or that are for the eye in another way."""
_BOX = re.compile(r"[(\[（［]\s*[xX×]?\s*[)\]）］]")
"""A box of a form, empty or ticked: an empty one is not heard, and what it is for seems there."""
_DIGIT = re.compile(r"\d")
_PRICE_SPAN = re.compile(r"(\S(?:[^–]*\S)?) – (\S(?:[^–]*\S)?)")
"""How a catalogue writes a price that differs from variant to variant."""


def level_marks(text: str) -> str:
    """Return a text with colons for its arrows, round brackets, and no wave behind a word."""
    plain = _LIST_MARK.sub(choose_comma(text), text.translate(ROUND_BRACKETS))
    plain = _DOUBLE_SLASH.sub("; ", _ARROW.sub(choose_colon(text), plain))
    plain = _WIDE_SQUARE.sub(r"（\1）", _SQUARE.sub(r"(\1)", plain))
    return _WAVE.sub(",", plain).rstrip(" ,")


def is_sayable(text: str) -> bool:
    """Tell whether a text has no mark that is for the eye, and means more than can be heard."""
    plain = VERDICT_MARK.sub("", text)
    return not (_UNSAYABLE.search(plain) or _BOX.search(plain))


def choose_comma(text: str) -> str:
    """Return the comma between items of a list in a text's script, and the space behind it."""
    if has_wide_script(text):
        return "、"
    return "، " if _ARABIC.search(text) else ", "


def choose_colon(text: str) -> str:
    """Return the colon that a text's script sets a head off with, and the space behind it."""
    return "：" if has_wide_script(text) else ": "


def has_wide_script(text: str) -> bool:
    """Tell whether a text has kana or Han, whose marks are wide and need no space."""
    return bool(_WIDE.search(text))


def phrase_price_span(cell: str, language: str) -> tuple[str, ...]:
    """Return how a span of two prices is said in a language; empty when a cell is none."""
    span = _PRICE_SPAN.fullmatch(cell)
    if span is None or not (_DIGIT.search(span[1]) and _DIGIT.search(span[2])):
        return ()
    return tuple(words.format(*span.groups()) for words in read_lexicon().spans.get(language, ()))
