"""How the room behaves: how much it writes, who is abusive, what new accounts all state."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.time_buckets import TimeBuckets
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.runtime.pieces import RowCount

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Comment, Seconds
    from cuebot.runtime.pieces import Pieces

MAX_READ_TEXTS = 2_000
"""Texts of which it is remembered what they state."""
FORGET_WEIGHT = 2
"""Times the work of a row that is counted which it takes to forget one."""
_LETTERS = re.compile(r"[\W\d_]+")


class ViewerActivity:
    """Takes comments in the order of their time, and keeps numbers of people, never their words.

    `abusive` tells whether a text is abuse.
    """

    def __init__(self, abusive: Callable[[str], bool]) -> None:
        self._abusive = abusive
        self._met: GenerationCache[int, Seconds] = GenerationCache(BOARD_POLICY.max_accounts)
        self._read: GenerationCache[str, tuple[bool, str]] = GenerationCache(MAX_READ_TEXTS)
        self._began: Seconds | None = None
        self._comments = TimeBuckets(BOARD_POLICY.activity_window)
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
        abusive, stated = self._read_text(comment.text)
        if abusive:
            _note_person(self._hostile, user, at)
        elif new and not asks and len(stated) >= BOARD_POLICY.min_statement_length:
            self._add_statement(stated, user, at)

    def forget_old(self, at: Seconds) -> Pieces[None]:
        """Let go by pieces of what is older than a minute."""
        until, gone = at - BOARD_POLICY.activity_window, RowCount()
        for people in (self._writers, self._new, self._hostile, *self._states.values()):
            while people and next(iter(people.values())) <= until:
                people.popitem(last=False)
                if gone.is_full(FORGET_WEIGHT):
                    yield
        for text in [text for text, people in self._states.items() if not people]:
            del self._states[text]

    def count_comments(self, at: Seconds) -> int:
        return self._comments.count_between(at - BOARD_POLICY.activity_window, at)

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
        if self._began is None or at - self._began < BOARD_POLICY.room_settle_time or others <= 0:
            return 0
        return most if (len(self._new) - most) / others <= BOARD_POLICY.max_new_share else 0

    def _is_new(self, user: str, at: Seconds) -> bool:
        account = hash(user)
        met = self._met.get(account)
        if met is None:
            met = self._met.store_value(account, at)
        return at - met < BOARD_POLICY.activity_window

    def _read_text(self, text: str) -> tuple[bool, str]:
        """Return whether a text is abuse, and the letters of what it states.

        Most of what a room writes repeats, and in a flood nearly all.
        """
        known = self._read.get(text)
        if known is None:
            letters = _LETTERS.sub("", text.casefold())[: BOARD_POLICY.max_statement_length]
            known = self._read.store_value(text, (self._abusive(text), letters))
        return known

    def _add_statement(self, bare: str, user: str, at: Seconds) -> None:
        if bare not in self._states:
            near = process.extractOne(
                bare,
                list(self._states),
                scorer=fuzz.ratio,
                score_cutoff=BOARD_POLICY.same_statement_ratio,
            )
            bare = near[0] if near else bare
        if bare not in self._states and len(self._states) >= BOARD_POLICY.max_statements:
            self._states.popitem(last=False)
        _note_person(self._states.setdefault(bare, OrderedDict()), user, at)


def _note_person(people: OrderedDict[str, Seconds], user: str, at: Seconds) -> None:
    if user in people:
        people.move_to_end(user)
    people[user] = at
    if len(people) > BOARD_POLICY.max_people:
        people.popitem(last=False)
