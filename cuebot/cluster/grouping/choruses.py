"""Brigades of several texts: fresh accounts that send a few copied texts on one thing at once.

People who ask the same type it in words of their own; of those who send one of six sentences, each
of which comes three times within half a minute from an account that was never seen, nobody does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from cuebot.cluster.grouping.masked_askers import BURST_SECONDS
from cuebot.cluster.parsing.comment_words import FORM_MARK, NUMBER
from cuebot.cluster.parsing.plain_topic import CONCEPT_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Comment, Link, Seconds

Subject: TypeAlias = "tuple[Link, str]"
"""The product and the head that are asked about."""
USUAL_MARKS = (CONCEPT_MARK, FORM_MARK, NUMBER)
"""What words begin with that many questions have."""


@dataclass(frozen=True, slots=True)
class ChorusPolicy:
    """When copied texts on one subject are no coincidence."""

    min_accounts: int = 6
    """Fresh accounts that sent a copied text: two below the least for a cue on what the card does
    not name, so that it is known before."""
    min_copies: float = 2.5
    """Accounts a text in the mean, over those that were copied: of twenty wordings of a question
    that ten people use at once hardly any is used by three."""
    min_share: float = 0.6
    """Share of all who write on the subject meanwhile that must send one: fresh accounts, too."""
    most: int = 60
    """Questions on one subject that are looked at: the latest."""
    min_words: int = 2
    """Words beyond the usual of a text that nobody else would happen to write."""


CHORUS_POLICY: Final = ChorusPolicy()


class _Sent(NamedTuple):
    """A text that was sent on a subject."""

    at: Seconds
    user: str
    text: str
    """The name of what is spelt nearly so; empty of what anybody might write, or known viewers."""
    wording: Wording


class Chorus(NamedTuple):
    """A chorus that was just detected."""

    users: frozenset[str]
    wordings: frozenset[Wording]


class ChorusDetector:
    """Detects choruses; the one writer of what was sent on each subject lately."""

    def __init__(self) -> None:
        self._sent: dict[Subject, deque[_Sent]] = {}
        """As many subjects as a card has cells, at most."""
        self._until: dict[Subject, Seconds] = {}
        """Up to when fresh accounts that write on a subject are of its chorus."""

    def take_question(
        self, comment: Comment, wording: Wording, head: str, text: str
    ) -> tuple[bool, Chorus | None]:
        """Take a question; return whether it is of a known chorus, and which one it gave away.

        `text`: the name of what a fresh account wrote nearly so, empty for a known viewer's.
        """
        subject = wording.link, head
        sent = self._sent.setdefault(subject, deque(maxlen=CHORUS_POLICY.most))
        while sent and sent[0].at <= comment.at - BURST_SECONDS:
            sent.popleft()
        own = text if text and _has_own_words(wording) else ""
        sent.append(_Sent(comment.at, comment.user, own, wording))
        known = comment.at < self._until.get(subject, comment.at)
        if not _is_chorus(sent):
            return known and bool(own), None
        self._until[subject] = comment.at + BURST_SECONDS
        return known, None if known else _gather_chorus(sent)


def _gather_chorus(sent: Iterable[_Sent]) -> Chorus:
    own = [one for one in sent if one.text]
    return Chorus(frozenset(one.user for one in own), frozenset(one.wording for one in own))


def _has_own_words(wording: Wording) -> bool:
    """Tell whether a wording says more than what anybody might ask of anything."""
    own = [word for word in wording.parsed.words if not word.startswith(USUAL_MARKS)]
    return len(own) >= CHORUS_POLICY.min_words


def _is_chorus(sent: deque[_Sent]) -> bool:
    """Tell whether most of what was sent on a subject is copied by fresh accounts."""
    if len(sent) < CHORUS_POLICY.min_accounts or not sent[-1].text:
        return False
    users: defaultdict[str, set[str]] = defaultdict(set)
    for one in sent:
        if one.text:
            users[one.text].add(one.user)
    copied = [len(names) for names in users.values() if len(names) > 1]
    accounts = sum(copied)
    return (
        len(copied) > 1
        and accounts >= CHORUS_POLICY.min_accounts
        and accounts >= CHORUS_POLICY.min_copies * len(copied)
        and accounts >= CHORUS_POLICY.min_share * len(sent)
    )
