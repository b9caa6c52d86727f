"""What says of one name no more than what was said of another, or the opposite: `Ash: same`.

The words are those of `ditto.toml`; here is how they stand behind the name.
"""

from __future__ import annotations

import re

from cuebot.text.word_lists import join_words

_FILE = "cuebot.cell", "ditto.toml"
_AS_BEFORE = join_words(*_FILE, "same", "opposite")
_BEHIND_NAME = join_words(*_FILE, "same_behind", "opposite")
_TOLD_SAME = re.compile(rf"(?:[:：,，、;；]\s*|\s[–—-]\s+|——)(?:{_AS_BEFORE})\W*$", re.IGNORECASE)
_NAMED_SAME = re.compile(
    rf"\W*(?:[^\s:：]+\s+){{1,4}}(?:{_BEHIND_NAME})\W*"
    rf"|\W*[^\s:：，,]{{1,8}}(?:则|則|也|は|も|은|는|도)\s?(?:{_BEHIND_NAME})\W*",
    re.IGNORECASE,
)
"""A name and no more behind it than that it is as with one before, or the other way round."""


def says_same(text: str) -> bool:
    """Tell whether a text says of its name the same as was said of one before, or the opposite."""
    return bool(_TOLD_SAME.search(text) or _NAMED_SAME.fullmatch(text))
