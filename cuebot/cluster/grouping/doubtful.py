"""Comments that may ask, held until others plainly ask for what these would ask for.

"resin or terracotta" has no form of a question, and what is said of resin between two viewers has
none either: which of them it is shows in what the room asks.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from cuebot.cluster.parsing.question import CommentIntent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from cuebot.cluster.parsing.parsed_comment import ParsedComment
    from cuebot.model import Comment, Deletion, Link, Seconds


@dataclass(frozen=True, slots=True)
class DoubtfulPolicy:
    """When a comment that may ask is counted."""

    most: int = 60
    """Comments that are held at once: the latest."""
    span: Seconds = 60.0
    """Seconds within which others must ask the same."""
    min_askers: int = 2
    """People who must plainly ask for a head before others are taken to ask for it."""
    min_share: float = 0.3
    """Probability of the head, if the comment asks at all."""
    min_surety: float = 0.15
    """Probability that it asks for this, before it is known what others ask."""


DOUBTFUL_POLICY: Final = DoubtfulPolicy()


class HeldComment(NamedTuple):
    """A comment that may ask."""

    comment: Comment
    parsed: ParsedComment
    shown: Link
    """The product on screen when it came."""
    fresh: bool
    """Whether its account was new then."""


class DoubtfulComments:
    """Holds comments that may ask; the one writer of which are held."""

    def __init__(self) -> None:
        self._held: deque[HeldComment] = deque(maxlen=DOUBTFUL_POLICY.most)

    def __len__(self) -> int:
        return len(self._held)

    def hold_comment(self, held: HeldComment) -> None:
        """Take a comment that may ask, in the order of time."""
        self._held.append(held)

    def remove_comment(self, deletion: Deletion) -> None:
        """Forget a comment that its platform took back."""
        self._keep(
            one for one in self._held if not deletion.takes(one.comment.id, one.comment.platform)
        )

    def forget_all(self) -> None:
        """Forget all that were held: they were read by another card."""
        self._held.clear()

    def holds_since(self, since: Seconds) -> bool:
        """Forget what came up to a moment; tell whether any comment is left."""
        while self._held and self._held[0].comment.at <= since:
            self._held.popleft()
        return bool(self._held)

    def take_asked(
        self, heads: Collection[str], read: Callable[[str], ParsedComment]
    ) -> Iterator[HeldComment]:
        """Yield the comments, as questions, whose head enough people ask for; hold the others.

        `heads`: those; `read`: gives what a comment would ask for, of which a talking room costs
        little as long as nobody asks.
        """
        if not heads:
            return
        self._keep([one for one in map(partial(_read, read), self._held) if one.parsed.likely])
        said = Counter(held.parsed.words for held in self._held)
        found = [
            # What several people say in one wording, and in no form of a question, is talk.
            (held, "" if said[held.parsed.words] > 1 else _find_head(held.parsed, heads))
            for held in self._held
        ]
        self._keep(held for held, head in found if not head)
        yield from (_ask_for(held, head) for held, head in found if head)

    def _keep(self, held: Iterable[HeldComment]) -> None:
        self._held = deque(list(held), DOUBTFUL_POLICY.most)


def _read(read: Callable[[str], ParsedComment], held: HeldComment) -> HeldComment:
    """Return a held comment, read for what it would ask for."""
    return held if held.parsed.likely else held._replace(parsed=read(held.comment.text))


def _find_head(parsed: ParsedComment, heads: Iterable[str]) -> str:
    """Return the likeliest head of a comment, if it is likely enough and one of some."""
    head, share = parsed.likely[0]
    likely = share >= DOUBTFUL_POLICY.min_share
    sure = parsed.surety * share >= DOUBTFUL_POLICY.min_surety
    return head if likely and sure and head in heads else ""


def _ask_for(held: HeldComment, head: str) -> HeldComment:
    """Return a held comment as a question for a head, as sure as it is."""
    parsed = held.parsed
    surety = parsed.surety * dict(parsed.likely)[head]
    asks = CommentIntent.QUESTION
    return held._replace(
        parsed=replace(parsed, asks=asks, head=head, topic=head, likely=(), surety=surety)
    )
