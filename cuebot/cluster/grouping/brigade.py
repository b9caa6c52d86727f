"""Near-identical texts from many fresh accounts at once: they count as one person."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from cuebot.cluster.grouping.choruses import ChorusDetector
from cuebot.cluster.grouping.masked_askers import BURST_SECONDS, MAX_TEXTS, MaskedAskers
from cuebot.cluster.parsing.plain_topic import CONCEPT_MARK
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Comment, Seconds

NEAR_DUPLICATE_RATIO = 82.0
"""Ratio of spelling from which two texts are near-identical."""
MIN_FRESH_ACCOUNTS = 4
"""Fresh accounts from which it is no coincidence, in a room of known viewers, that a text with
words of its own comes again and again."""
MIN_FRESH_PLAIN = 10
"""The same for a text that anybody might write: "how much is link 3"."""
MIN_FRESH_NEW_ROOM = 40
"""The same where most viewers are new, as at the start of a show."""
FRESH_SHARE = 0.8
"""Share of fresh accounts among all that send the text."""
SOME_FRESH = 0.5
"""The same where known viewers write it too, of many fresh accounts at once."""
FLOOD_SHARE = 0.3
"""Share of all that a room writes from which even what anybody might write is no coincidence."""
MIN_FRESH_CROWD = 60
"""Fresh accounts from which a text may be a flood by `ASKED_SHARE`."""
ASKED_SHARE = 0.2
"""The same of all that a room asks: what a crowd asks most is seldom above a tenth."""
ALL_FRESH = 0.95
"""Share of fresh accounts by which a text of few words is no coincidence in a new room."""
UNLIKELY = 5.0
"""Standard deviations by which those who send a text are fresher than the room around them."""
FAMILIAR_FRESH_SHARE = 0.5
"""Share of fresh accounts below which a room knows its viewers."""
FAMILIAR_AFTER: Seconds = 90.0
"""How long it takes at least until a room knows its viewers."""
MAX_REMEMBERED_ACCOUNTS = 20_000
"""Accounts that are remembered, each by its hash."""
LEAST_WORDS = 3
"""Words beyond the usual from which a text is not simply what everybody says."""


class NearDuplicateText:
    """One text, and the accounts that sent it lately."""

    __slots__ = ("all", "fresh", "name", "spelling", "started")

    def __init__(self, number: int, spelling: str) -> None:
        self.name = f"brigade {number}"
        self.spelling = spelling
        self.fresh: deque[tuple[Seconds, str, Wording]] = deque()
        self.all: deque[Seconds] = deque()
        self.started = False

    def expire_senders(self, until: Seconds) -> None:
        while self.fresh and self.fresh[0][0] <= until:
            self.fresh.popleft()
        while self.all and self.all[0] <= until:
            self.all.popleft()

    def detect_brigade(self) -> DetectedBrigade:
        """Return who sent it as the one brigade that they are."""
        users = frozenset(user for _, user, _ in self.fresh)
        return DetectedBrigade(self.name, users, frozenset(said for _, _, said in self.fresh))


class DetectedBrigade(NamedTuple):
    """A brigade that was just detected: what its accounts asked before counts as its own, too."""

    name: str
    users: frozenset[str]
    wordings: frozenset[Wording]


class BrigadeDetector:
    """Detects brigades: near-duplicate texts from many fresh accounts count as one asker.

    The one writer of how many accounts of a wording were counted as one.
    """

    def __init__(self) -> None:
        self._accounts: GenerationCache[int, bool] = GenerationCache(MAX_REMEMBERED_ACCOUNTS)
        self._room: deque[tuple[Seconds, bool]] = deque()
        self._asked: deque[Seconds] = deque()
        self._fresh_in_room = 0
        self._swarms: dict[str, NearDuplicateText] = {}
        """By their spelling, whatever the numbers and the order of the words."""
        self._began: Seconds | None = None
        self._numbers = 0
        self._masked = MaskedAskers()
        self._choruses = ChorusDetector()
        self._massed: dict[Wording, int] = {}

    @property
    def massed(self) -> Mapping[Wording, int]:
        """How many accounts were counted as one brigade, by the wording that they used."""
        return self._massed

    def count_massed(self, wording: Wording, accounts: int = 1) -> None:
        """Take note that so many accounts more that use a wording were counted as one."""
        if accounts:
            self._massed[wording] = self._massed.get(wording, 0) + accounts

    def forget_wording(self, wording: Wording) -> None:
        """Let go of a wording that left the window."""
        self._massed.pop(wording, None)

    def record_account(self, comment: Comment) -> bool:
        """Take any comment; tell whether its account was never seen before."""
        if comment.masked:  # nobody can know, and the room's share of fresh ones stays as it is
            return False
        if self._began is None:
            self._began = comment.at
        account = hash(comment.user)
        fresh = self._accounts.get(account) is None
        if fresh:
            self._accounts.store_value(account, True)  # noqa: FBT003 - that it is there is all there is
        self._room.append((comment.at, fresh))
        self._fresh_in_room += fresh
        while self._room[0][0] <= comment.at - BURST_SECONDS:
            self._fresh_in_room -= self._room.popleft()[1]
        return fresh

    def find_asker(
        self, comment: Comment, wording: Wording, head: str, *, fresh: bool
    ) -> tuple[str, DetectedBrigade | None]:
        """Return whose count a question is, the author's or its brigade's, and what was detected.

        `head`: what its group asks for.  A brigade that the comment gave away is to be recounted
        before the comment is.
        """
        if comment.masked:
            return self._masked.find_asker(comment), None
        self._asked.append(comment.at)
        while self._asked[0] <= comment.at - BURST_SECONDS:
            self._asked.popleft()
        swarm = self._match_near_duplicate(wording.spelling, fresh=fresh)
        asker, detected = self._find_swarming(comment, wording, swarm, fresh=fresh)
        text = swarm.name if swarm and fresh else ""
        sings, chorus = self._choruses.take_question(comment, wording, head, text)
        if not sings and chorus is None:
            return asker, detected
        if asker == comment.user:
            self.count_massed(wording)
        name = f"chorus {wording.link}/{head}"
        return name, chorus and DetectedBrigade(name, chorus.users, chorus.wordings)

    def _find_swarming(
        self,
        comment: Comment,
        wording: Wording,
        swarm: NearDuplicateText | None,
        *,
        fresh: bool,
    ) -> tuple[str, DetectedBrigade | None]:
        """Return the same by those who sent nearly the same text."""
        if swarm is None:
            return comment.user, None
        swarm.expire_senders(comment.at - BURST_SECONDS)
        swarm.started = swarm.started and bool(swarm.fresh)  # who asks later came by themselves
        swarm.all.append(comment.at)
        if not fresh:
            return comment.user, None
        swarm.fresh.append((comment.at, comment.user, wording))
        detected = None
        if not swarm.started and self._is_brigade(swarm):
            swarm.started = True
            detected = swarm.detect_brigade()
        if not swarm.started:
            return comment.user, None
        self.count_massed(wording)
        return swarm.name, detected

    def _match_near_duplicate(self, spelling: str, *, fresh: bool) -> NearDuplicateText | None:
        """Return the swarm of a text; what is only near to one is of it from a fresh account."""
        known = self._swarms.get(spelling)
        if known is None and fresh:
            near = process.extractOne(
                spelling, self._swarms.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_DUPLICATE_RATIO
            )
            known = self._swarms[near[0]] if near else self._add_text(spelling)
        if known is not None:
            # A text that still comes outlives those that came once.
            self._swarms[known.spelling] = self._swarms.pop(known.spelling)
        return known

    def _add_text(self, spelling: str) -> NearDuplicateText:
        if len(self._swarms) >= MAX_TEXTS:
            del self._swarms[next(iter(self._swarms))]
        self._numbers += 1
        swarm = self._swarms[spelling] = NearDuplicateText(self._numbers, spelling)
        return swarm

    def _is_brigade(self, swarm: NearDuplicateText) -> bool:
        fresh = len(swarm.fresh)
        if fresh < MIN_FRESH_ACCOUNTS:
            return False
        if fresh < FRESH_SHARE * len(swarm.all):
            # Known viewers write the same: they are counted one by one, whatever is decided.
            many = fresh >= max(MIN_FRESH_NEW_ROOM, SOME_FRESH * len(swarm.all))
            return (
                many and self._is_familiar_room(fresh) and self._is_fresher(fresh, len(swarm.all))
            )
        words = swarm.fresh[-1][2].parsed.words
        if self._is_familiar_room(fresh):
            own = any(not word.startswith(CONCEPT_MARK) for word in words)
            return fresh >= (MIN_FRESH_ACCOUNTS if own else MIN_FRESH_PLAIN)
        if fresh < MIN_FRESH_NEW_ROOM:
            return False
        flood = fresh >= FLOOD_SHARE * len(self._room) or (
            fresh >= MIN_FRESH_CROWD and fresh >= ASKED_SHARE * len(self._asked)
        )
        if flood or len(words) >= LEAST_WORDS:
            return True
        return fresh >= ALL_FRESH * len(swarm.all) and self._is_fresher(fresh, len(swarm.all))

    def _is_fresher(self, fresh: int, all_: int) -> bool:
        """Tell whether by chance so many of those who send a text would not be new."""
        others = len(self._room) - all_
        if others <= 0:
            return False
        # Laplace's rule of succession: a few comments never say that all or none are fresh.
        new = min(max(self._fresh_in_room - fresh, 0), others)
        share = (new + 1) / (others + 2)
        spread = math.sqrt(all_ * share * (1 - share))
        return fresh - all_ * share >= UNLIKELY * spread

    def _is_familiar_room(self, swarming: int) -> bool:
        """Tell whether the room, but for those, is of viewers who were seen before."""
        others = len(self._room) - swarming
        age = self._room[-1][0] - (self._began or 0.0)
        if not others or age < FAMILIAR_AFTER:
            return False
        return (self._fresh_in_room - swarming) / others <= FAMILIAR_FRESH_SHARE
