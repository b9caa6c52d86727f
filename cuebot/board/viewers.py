"""How the room behaves: how much it writes, who is abusive, what new accounts all state."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from cuebot.board.time_buckets import TimeBuckets
from cuebot.model import MINUTE
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Comment, Seconds

ACTIVITY_WINDOW: Seconds = MINUTE
MAX_PEOPLE = 20_000
"""People of the last minute who are told apart."""
MAX_ACCOUNTS = 50_000
"""Accounts whose first comment is remembered, each by its hash."""
MAX_STATEMENTS = 100
"""Texts of new accounts that are held against each other."""
SAME_STATEMENT_RATIO = 82.0
"""`fuzz.ratio` from which two texts state the same."""
MIN_STATEMENT_LENGTH = 5
"""Letters below which a text is a cheer and no statement."""
MAX_STATEMENT_LENGTH = 120
ROOM_SETTLE_TIME: Seconds = 90.0
"""How long it takes until a room knows its viewers; before, everybody is new."""
NEW_SHARE = 0.5
"""The share of new accounts among the others from which new ones are no sign."""
_LETTERS = re.compile(r"[\W\d_]+")


class ViewerActivity:
    """Takes comments in the order of their time, and keeps numbers of people, never their words.

    `abusive` tells whether a text is abuse.
    """

    def __init__(self, abusive: Callable[[str], bool]) -> None:
        self._abusive = abusive
        self._met: GenerationCache[int, Seconds] = GenerationCache(MAX_ACCOUNTS)
        self._began: Seconds | None = None
        self._comments = TimeBuckets(ACTIVITY_WINDOW)
        self._writers: OrderedDict[str, Seconds] = OrderedDict()
        self._new: OrderedDict[str, Seconds] = OrderedDict()
        self._hostile: OrderedDict[str, Seconds] = OrderedDict()
        self._states: OrderedDict[str, OrderedDict[str, Seconds]] = OrderedDict()

    def add_comment(self, comment: Comment, *, asks: bool) -> None:
        """Take one comment; what `asks` something states nothing."""
        at, user = comment.at, comment.user
        if self._began is None:
            self._began = at
        self._comments.add_count(at)
        _note_person(self._writers, user, at)
        # Of one whom the platform hides nobody knows whether the account is new.
        new = not comment.masked and self._is_new(user, at)
        if new:
            _note_person(self._new, user, at)
        if self._abusive(comment.text):
            _note_person(self._hostile, user, at)
        elif new and not asks:
            self._add_statement(comment.text, user, at)

    def forget_old(self, at: Seconds) -> None:
        """Let go of what is older than a minute."""
        for people in (self._writers, self._new, self._hostile, *self._states.values()):
            while people and next(iter(people.values())) <= at - ACTIVITY_WINDOW:
                people.popitem(last=False)
        for text in [text for text, people in self._states.items() if not people]:
            del self._states[text]

    def count_comments(self, at: Seconds) -> int:
        return self._comments.count_between(at - ACTIVITY_WINDOW, at)

    @property
    def writer_count(self) -> int:
        return len(self._writers)

    @property
    def hostile_count(self) -> int:
        return len(self._hostile)

    def count_claimants(self, at: Seconds) -> int:
        """Return how many new accounts stated one thing; none where most viewers are new."""
        most = max(map(len, self._states.values()), default=0)
        others = len(self._writers) - most
        if self._began is None or at - self._began < ROOM_SETTLE_TIME or others <= 0:
            return 0
        return most if (len(self._new) - most) / others <= NEW_SHARE else 0

    def _is_new(self, user: str, at: Seconds) -> bool:
        account = hash(user)
        met = self._met.get(account)
        if met is None:
            met = self._met.store_value(account, at)
        return at - met < ACTIVITY_WINDOW

    def _add_statement(self, text: str, user: str, at: Seconds) -> None:
        bare = _LETTERS.sub("", text.casefold())[:MAX_STATEMENT_LENGTH]
        if len(bare) < MIN_STATEMENT_LENGTH:
            return
        if bare not in self._states:
            near = process.extractOne(
                bare, list(self._states), scorer=fuzz.ratio, score_cutoff=SAME_STATEMENT_RATIO
            )
            bare = near[0] if near else bare
        if bare not in self._states and len(self._states) >= MAX_STATEMENTS:
            self._states.popitem(last=False)
        _note_person(self._states.setdefault(bare, OrderedDict()), user, at)


def _note_person(people: OrderedDict[str, Seconds], user: str, at: Seconds) -> None:
    people[user] = at
    people.move_to_end(user)
    if len(people) > MAX_PEOPLE:
        people.popitem(last=False)
