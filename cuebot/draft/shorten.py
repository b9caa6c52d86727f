"""A frame that is too long, without what it can do without."""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from cuebot.draft.tiling import CUTS
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = CUTS.strip()
_FRAME_PART = re.compile(rf"[^{_MARKS}]*[{_MARKS}]*")
_THAI_PART = re.compile(rf"\s*[^\s{_MARKS}]+[\s{_MARKS}]*")
"""Thai parts by a space what others part by a comma."""
_THAI = re.compile(f"[{scripts.THAI}]")
_NEEDED_SLOT = re.compile(r"\{(?:fact|head|link|title)\}")
_TAIL = re.compile(rf"[\s{_MARKS}]*$")
_SENTENCE_ENDS = (".", "!", "。", "！")
_MAX_FRAMES = 100
"""Frames that are tried."""


def generate_shorter_frames(text: str) -> Iterator[str]:
    """Give a frame without some of its parts, the fewest left out first.

    A part is what stands between marks; then what leads to a part's slots is left out too.
    Nothing is reworded or moved, so each frame says only what the whole one says.
    """
    whole = _split_parts(text)
    bare = [kept for part in whole if (kept := _prune_part(part))]
    yield from islice(_leave_out_parts(whole, text), _MAX_FRAMES)
    yield _restore_end_mark("".join(bare).strip(), text)
    yield from islice(_leave_out_parts(bare, text), _MAX_FRAMES)


def _split_parts(text: str) -> list[str]:
    found = (_THAI_PART if _THAI.search(text) else _FRAME_PART).findall(text)
    return [part for part in found if part.strip()]


def _prune_part(part: str) -> str:
    """Return a part from its first slot to its last, with its marks; empty when it has none.

    How many people ask is no such slot: a line can do without it.
    """
    slots = list(_NEEDED_SLOT.finditer(part))
    if not slots:
        return ""
    tail = _TAIL.search(part)
    lead = " " if part[:1].isspace() else ""
    return lead + part[slots[0].start() : slots[-1].end()] + (tail[0] if tail else "")


def _leave_out_parts(parts: Sequence[str], whole: str) -> Iterator[str]:
    """Give every choice of the parts that has the one with the quote."""
    spare = [i for i, part in enumerate(parts) if "{fact}" not in part]
    spare.sort(key=lambda i: (bool(_NEEDED_SLOT.search(parts[i])), "{" in parts[i], -len(parts[i])))
    for count in range(1, len(spare) + 1):
        for left_out in combinations(spare, count):
            kept = [part for i, part in enumerate(parts) if i not in left_out]
            yield _restore_end_mark("".join(kept).strip(), whole)


def _restore_end_mark(text: str, whole: str) -> str:
    """End a frame as the whole one ended."""
    end = whole.rstrip()[-1:]
    bare = text.rstrip(_MARKS + " ") if not text.endswith(_SENTENCE_ENDS) else text
    return bare + end if end in _SENTENCE_ENDS and not bare.endswith(_SENTENCE_ENDS) else bare
