"""What strangers wrote, made fit for a terminal."""

from __future__ import annotations

import json
import re
import unicodedata

MAX_PRINTED_POINTS = 500
"""Code points that are looked at; nothing on a terminal needs more."""
MAX_MARKS_PER_LETTER = 2
"""Accents that one letter may carry; more climb over the lines above."""
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Control, format (bidi, zero width, tags), unassigned, private, half of a pair."""
FIRST_SELECTOR, LAST_SELECTOR = "\ufe00", "\ufe0f"
"""Variation selectors change a character's width, and terminals disagree on how."""
BLANK = frozenset(
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}"
    "\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
)
_WORD_SIGN = re.compile(r"[^\W\u115f\u1160\u3164\uffa0]")
"""A letter or a figure, of which some are fillers that show nothing."""
_NO_WIDTH = r"[\s\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_UNSEEN_ENDS = re.compile(rf"\A{_NO_WIDTH}+|(?<!{_NO_WIDTH}){_NO_WIDTH}+\Z")
_TERMINAL_CONTROLS = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
"""What JSON may hold as it is and a terminal would obey, hide or choke on."""


def make_printable(text: str) -> str:
    """Return the text on one line, without a character that a terminal obeys or hides."""
    kept: list[str] = []
    marks = 0
    for char in text[:MAX_PRINTED_POINTS]:
        category = unicodedata.category(char)
        if char.isspace() or char in BLANK:
            kept.append(" ")
        elif category in UNSEEN_CATEGORIES or FIRST_SELECTOR <= char <= LAST_SELECTOR:
            continue
        elif category.startswith("M"):
            marks += 1
            if marks <= MAX_MARKS_PER_LETTER:
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    return " ".join("".join(kept).split())


def strip_unseen(text: str) -> str:
    """Return a text without the spaces and the signs of no width at its ends.

    Pages set such signs before what they show: what was copied from YouTube's chat has one.
    """
    return _UNSEEN_ENDS.sub("", text)


def holds_word_sign(text: str) -> bool:
    """Tell whether a text holds a letter or a figure."""
    return _WORD_SIGN.search(text) is not None


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text would be seen: spaces, and signs of no width."""
    return not (holds_word_sign(text) or make_printable(text))


def encode_printable_json(value: object) -> str:
    """Return a value as JSON that a person's terminal can show too; it means the same."""
    plain = json.dumps(value, ensure_ascii=False)
    return _TERMINAL_CONTROLS.sub(lambda found: json.dumps(found[0])[1:-1], plain)
