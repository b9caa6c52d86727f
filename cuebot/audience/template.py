"""Templates of comments: `(a|b|)` is one of them, `{slot}` is filled in, `x+` is x once or more.

A backslash takes the next sign as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_REPEATED = re.compile(r"([^\s+])\+")
_SPACES = re.compile(r"\s+")
_ESCAPED = re.compile(r"\\(.)")
_KEPT = "\ue000"
"""From here on, private code points stand for escaped signs."""
MOST_REPEATS = 5
"""How often a letter that may be drawn out is written, at most."""
COMMONNESS = 1.6
"""How much oftener the first templates of a kind come than the last: rooms repeat themselves."""
TRIES = 8
"""Templates that are drawn until one has all its slots; then each is tried in turn."""


def list_slots(template: str) -> frozenset[str]:
    """Return the slots that a template may want."""
    return frozenset(_SLOT.findall(template))


def expand_template(template: str, slots: Mapping[str, str], random: Random) -> str | None:
    """Return one text of a template; None when it wants a slot that there is not."""
    text = _ESCAPED.sub(lambda sign: chr(ord(_KEPT) + ord(sign[1])), template)
    while (chosen := _CHOICE.sub(lambda one: random.choice(one[1].split("|")), text)) != text:
        text = chosen
    text = _REPEATED.sub(lambda sign: sign[1] * random.randint(1, MOST_REPEATS), text)
    if any(not slots.get(slot) for slot in _SLOT.findall(text)):
        return None
    text = _SLOT.sub(lambda slot: slots[slot[1]], text)
    last = ord(_KEPT) + 128
    text = "".join(chr(ord(c) - ord(_KEPT)) if ord(_KEPT) <= ord(c) < last else c for c in text)
    return _SPACES.sub(" ", text).strip()


def expand_one(templates: Sequence[str], slots: Mapping[str, str], random: Random) -> str:
    """Return a text of one of the templates, of which the first are the commonest.

    Empty when none could be filled.
    """
    for _ in range(TRIES):
        place = int(len(templates) * random.random() ** COMMONNESS)
        text = expand_template(templates[place], slots, random)
        if text:
            return text
    return next(filter(None, (expand_template(one, slots, random) for one in templates)), "")
