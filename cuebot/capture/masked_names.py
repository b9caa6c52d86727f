"""Resolve authors whom a platform masks: `小***`, the id 0, one id for many people.

Douyin hides names and ids from who is not logged in, Bilibili both from every other page and
recorder.  A person that cannot be told from the others is a viewer of one comment.
"""

from __future__ import annotations

import re

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.text.word_lists import load_words

MAX_KNOWN_IDS = 20_000
"""Ids whose names are remembered."""
_MASK = re.compile(r"[*＊✱∗﹡●•·・○◯⬤█■]{2,}|[xX]{3,}$")
"""What platforms put in the place of a name's letters."""
_SHORT_MASK = re.compile(r".?[*＊✱∗﹡●○].?")
"""A name of which one sign is hidden, and hardly any other is left: `张*`, `*明`, `A*z`."""
_NO_ID = re.compile(r"0*|(\d)\1{3,}|-1|null|none|undefined", re.IGNORECASE)
"""What stands in the place of an id: 0, and what pages fill in, as 111111."""
_NOBODY = frozenset(load_words("cuebot.capture", "masked_names.toml"))


class AuthorResolver:
    """Resolves the authors of one source's comments, as far as its platform reveals them."""

    def __init__(self) -> None:
        self._names: GenerationCache[str, tuple[str, ...]] = GenerationCache(MAX_KNOWN_IDS)

    def find_author(self, user: str, nickname: str) -> str:
        """Return what tells the author of a comment from all others; "" when the platform hides it.

        `user` is the platform's id, and `nickname` what viewers read; both untrusted, both may be
        empty.  A tool that knows no ids may give the name as the id.
        """
        if is_masked(user):  # a name in the place of the id
            user, nickname = "", user
        known = "" if is_no_id(user) else user
        if known and not self._is_shared(known, nickname):
            return known
        return "" if not nickname or is_masked(nickname) else nickname

    def _is_shared(self, user: str, nickname: str) -> bool:
        names = self._names.get(user) or ()
        if nickname and nickname not in names and len(names) < CAPTURE_POLICY.shared_id_names:
            names = self._names.store_value(user, (*names, nickname))
        return len(names) >= CAPTURE_POLICY.shared_id_names - any(map(is_masked, names))


def is_masked(nickname: str) -> bool:
    """Tell whether a name is one that a platform made unreadable, or gives to many."""
    name = nickname.strip()
    return bool(_MASK.search(name) or _SHORT_MASK.fullmatch(name)) or name.casefold() in _NOBODY


def is_no_id(user: str) -> bool:
    """Tell whether what stands in the place of an id is none: empty, 0, 111111, a masked name."""
    return bool(_NO_ID.fullmatch(user)) or is_masked(user)
