"""How the room behaves: how much it writes, who is abusive, what new accounts all state."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from cuebot.board.time_buckets import Slices
from cuebot.runtime.bounded_cache import Lately

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Comment, Seconds

MINUTE: Seconds = 60.0
PEOPLE = 20_000
"""People of the last minute who are told apart."""
ACCOUNTS = 50_000
"""Accounts whose first comment is remembered, each by its hash."""
STATEMENTS = 100
"""Texts of new accounts that are held against each other."""
NEAR = 82.0
"""`fuzz.ratio` from which two texts state the same."""
SHORTEST = 5
"""Letters below which a text is a cheer and no statement."""
LONGEST = 120
SETTLED: Seconds = 90.0
"""How long it takes until a room knows its viewers; before, everybody is new."""
NEW_SHARE = 0.5
"""The share of new accounts among the others from which new ones are no sign."""
_LETTERS = re.compile(r"[\W\d_]+")


class Crowd:
    """Takes comments in the order of their time, and keeps numbers of people, never their words.

    `abusive` tells whether a text is abuse.
    """

    def __init__(self, abusive: Callable[[str], bool]) -> None:
        self._abusive = abusive
        self._met: Lately[int, Seconds] = Lately(ACCOUNTS)
        self._began: Seconds | None = None
        self._comments = Slices(MINUTE)
        self._writers: OrderedDict[str, Seconds] = OrderedDict()
        self._new: OrderedDict[str, Seconds] = OrderedDict()
        self._hostile: OrderedDict[str, Seconds] = OrderedDict()
        self._states: OrderedDict[str, OrderedDict[str, Seconds]] = OrderedDict()

    def take(self, comment: Comment, *, asks: bool) -> None:
        """Take one comment; what `asks` something states nothing."""
        at, user = comment.at, comment.user
        if self._began is None:
            self._began = at
        self._comments.add(at)
        _note(self._writers, user, at)
        # Of one whom the platform hides nobody knows whether the account is new.
        new = not comment.masked and self._is_new(user, at)
        if new:
            _note(self._new, user, at)
        if self._abusive(comment.text):
            _note(self._hostile, user, at)
        elif new and not asks:
            self._state(comment.text, user, at)

    def forget(self, at: Seconds) -> None:
        """Let go of what is older than a minute."""
        for people in (self._writers, self._new, self._hostile, *self._states.values()):
            while people and next(iter(people.values())) <= at - MINUTE:
                people.popitem(last=False)
        for text in [text for text, people in self._states.items() if not people]:
            del self._states[text]

    def comments(self, at: Seconds) -> int:
        return self._comments.count(at - MINUTE, at)

    @property
    def writers(self) -> int:
        return len(self._writers)

    @property
    def hostile(self) -> int:
        return len(self._hostile)

    def claimants(self, at: Seconds) -> int:
        """Return how many new accounts stated one thing; none where most viewers are new."""
        most = max(map(len, self._states.values()), default=0)
        others = len(self._writers) - most
        if self._began is None or at - self._began < SETTLED or others <= 0:
            return 0
        return most if (len(self._new) - most) / others <= NEW_SHARE else 0

    def _is_new(self, user: str, at: Seconds) -> bool:
        account = hash(user)
        met = self._met.get(account)
        if met is None:
            met = self._met.keep(account, at)
        return at - met < MINUTE

    def _state(self, text: str, user: str, at: Seconds) -> None:
        bare = _LETTERS.sub("", text.casefold())[:LONGEST]
        if len(bare) < SHORTEST:
            return
        if bare not in self._states:
            near = process.extractOne(
                bare, list(self._states), scorer=fuzz.ratio, score_cutoff=NEAR
            )
            bare = near[0] if near else bare
        if bare not in self._states and len(self._states) >= STATEMENTS:
            self._states.popitem(last=False)
        _note(self._states.setdefault(bare, OrderedDict()), user, at)


def _note(people: OrderedDict[str, Seconds], user: str, at: Seconds) -> None:
    people[user] = at
    people.move_to_end(user)
    if len(people) > PEOPLE:
        people.popitem(last=False)
