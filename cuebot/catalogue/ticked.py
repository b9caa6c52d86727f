"""Lists that tick what is so and cross what is not, brought to one form: `oven ✓, microwave ✗`.

A mark before its name, or with no comma behind it, leaves open which of its neighbours it is of;
behind its name it is heard as a yes or a no.
"""

from __future__ import annotations

import re

from cuebot.cell.sayable import choose_comma
from cuebot.text.pictures import CROSSES, TICKS

_MARK = rf"[{TICKS}{CROSSES}]\ufe0f?"
_OTHER = rf"{TICKS}{CROSSES}△▲◎●☆★\ufe0f,，、،;；:：!！?？|/／"
_NAME = rf"[^{_OTHER}.。]*[^\W_][^{_OTHER}]*?"
_APART = r"[\s,，、،;；|/／]*"
_LED = re.compile(rf"{_MARK}\s*(?:{_NAME}){_APART}(?:{_MARK}\s*(?:{_NAME}){_APART})*")
_ENDED = re.compile(rf"(?:{_NAME})\s*{_MARK}{_APART}(?:(?:{_NAME})\s*{_MARK}{_APART})*")
_LED_ENTRY = re.compile(rf"({_MARK})\s*({_NAME}){_APART}(?={_MARK}|$)")
_ENDED_ENTRY = re.compile(rf"({_NAME})\s*({_MARK})")
_ENDS = " .。"
_STOP = re.compile(r"[.。](?:\s|$)")
_LONGEST_NAME = 40
"""Characters of a name; what is longer is a sentence."""
_OF_FIGURE = re.compile(r"\d\s*[×✖✕]")
"""A size, or how many times, and no verdict."""
_RING = re.compile(r"[○◯×]")
"""Marks that before a name are the dots of a list, or say by what it is crossed."""


def join_ticked(cell: str) -> str:
    """Return a cell that is a list of ticked and crossed names as `name ✓, name ✗`; else nothing.

    It is one only where each name has a mark of its own, always before it or always behind it.
    """
    plain = cell.strip(_ENDS)
    if not re.search(_MARK, plain) or _OF_FIGURE.search(plain):
        return ""
    if _LED.fullmatch(plain) and not _RING.search(plain):
        entries = [(name, mark) for mark, name in _LED_ENTRY.findall(plain)]
    elif _ENDED.fullmatch(plain):
        entries = _ENDED_ENTRY.findall(plain)
    else:
        return ""
    names = [name.strip(_ENDS) for name, _ in entries]
    if len(entries) != len(re.findall(_MARK, plain)) or not all(map(_is_name, names)):
        return ""
    marks = [mark[0] for _, mark in entries]
    return choose_comma(plain).join(map("{} {}".format, names, marks))


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and not _STOP.search(name)
