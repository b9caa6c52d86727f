"""What says no more of one name than what was said of another: `Ash: same`, `Esche: dito`.

The words are those of `ditto.toml`; here is how they stand behind the name.
"""

from __future__ import annotations

import re

from cuebot.text.word_lists import join_words

_TOLD_SAME = re.compile(
    rf"(?:[:：,，、;；]\s*|\s[–—-]\s+|——)(?:{join_words('cuebot.cell', 'ditto.toml')})\W*$",
    re.IGNORECASE,
)


def says_same(text: str) -> bool:
    """Tell whether a text ends by saying the same of its name as was said of one before it."""
    return bool(_TOLD_SAME.search(text))
