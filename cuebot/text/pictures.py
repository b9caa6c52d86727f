"""Pictures among words: what a chat shows and no voice says."""

from __future__ import annotations

import re

_SIGNS = (
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\U0001f000-\U0001f2ff\u2600-\u26ff\u2700-\u27bf"
    "\u2b05-\u2b55\u231a-\u23ff\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u3030\u303d\u3297\u3299"
    "\ufe0e\ufe0f\u20e3]+"
)
PICTURE = re.compile(f"{_SIGNS}(?:\u200d{_SIGNS})*")
"""Emoji in a row, also such as are joined to one: a cook is a woman and a pan."""
NOT_SIGNS = "\U0001f6ab\U0001f645\u26d4\U0001f6d1\U0001f44e"
"""Those that are no crosses: a sign of prohibition, a thumb down."""
TICKS = "✓✔☑✅○◯"
CROSSES = "✗✘❌❎☒×✖✕"
NOT_PICTURE = re.compile(f"[{CROSSES.replace('×', '')}{NOT_SIGNS}]")
"""Pictures that stand for a not: to take them out would turn a text into its opposite."""
_TIMES = "×✖✕"
"""Crosses that behind a figure say how many times."""
LEADING_TIMES = re.compile(r"(?:^|[,，、،;；。.|/(（:：]\s?)×(?=\s?[^\W\d])")
"""A sign of times that stands before words and behind none: a cross, as `✗` is, and not heard."""
VERDICT_MARK = re.compile(
    rf"(?:(?<=[^\s,，、.。;；:：{TICKS}{CROSSES}])[^\S\n]?"
    rf"(?![{_TIMES}](?<=\d.)|[{_TIMES}](?<=\d\s.))|(?<=[:：])[^\S\n]?|^(?=.$))"
    rf"([{TICKS}{CROSSES}])(?=$|[,，、،.。।;；!！)）]|[^\S\n]?[(（])"
)
"""A tick or a cross right behind what it is of, or alone: it is heard as a yes or a no."""


def drop_pictures(text: str) -> str:
    """Return a person's words without pictures; as they are where these mean something.

    So they are where one stands for a not, and where there are no words beside them.
    """
    if not PICTURE.search(text) or NOT_PICTURE.search(text):
        return text
    return " ".join(PICTURE.sub(" ", text).split()) or text
