"""What people ask."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

from cuebot.model.units import Language, Link, Seconds  # noqa: TC001 - the journal is read by these annotations

if TYPE_CHECKING:
    from collections.abc import Sequence

MORE = 1.5
"""How many times the people that a line speaks of may ask by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Comments by different people that ask the same thing, within the window."""

    id: str
    text: str
    """The wording that stands for all.  Untrusted."""
    askers: int
    """Distinct people, each counted once."""
    comment_ids: tuple[str, ...]
    language: Language
    link: Link = ""
    """The product that is asked about, when the words name one."""
    head: str = ""
    """The catalogue head that is asked for, when the words name one."""
    value: str = ""
    """What tells it from other questions on that head: a country, a colour, another product."""
    first: Seconds
    last: Seconds
    rising: int = 0
    """People who asked in the last half minute, less those of the half minute before."""
    samples: tuple[str, ...] = ()
    """A few wordings.  Untrusted."""
    brigade: int = 0
    """Fresh accounts that sent near-identical texts at once, and were counted as one person."""
    asked_at: tuple[Seconds, ...] = ()
    """When each of the comments was made; empty when nobody needs to know any more."""
    asked_by: tuple[int, ...] = ()
    """Who made each of them: a number a person, which says nothing about who that is and holds for
    as long as this process runs."""
    asked_on: tuple[str, ...] = ()
    """The platform of each of them, or one when all are of one; empty when nobody knows."""
    lately: int = 0
    """People who asked within the last minute."""
    surety: float = 1.0
    """Mean probability that those who are counted ask, and ask this, by the words of each."""
    loudest: float = 0.0
    """Share of the people who use the commonest of its wordings."""
    loudest_surety: float = 0.0
    """Probability that whoever uses that wording asks, and asks this; 0 when nobody looked."""
    sureties: tuple[float, ...] = ()
    """Probability of each of the comments that it asks this, in a room that chats more than it
    asks; empty when they are many, or nobody needs to know any more."""
    told: Seconds | None = None
    """When the host last heard it; None when never, as far as is remembered."""

    @property
    def topic(self) -> str:
        """Name what is asked, so that two groups with one answer count as one."""
        if not self.head:
            return self.id
        return "/".join(filter(None, (f"{self.link}/{self.head}", self.value)))

    def asked_by_some(self, people: int) -> bool:
        """Tell whether it is still fair to say that so many people ask, or that a few more do."""
        return people <= self.askers <= MORE * people

    def select_comments(self, kept: Sequence[bool], first: int = 0) -> dict[str, Any]:
        """Return the fields that tell of its comments, for some of those from the `first` on.

        What nobody knows of each of them stays as it is, or is not known of any.
        """
        each = len(self.asked_on) == len(self.comment_ids)
        rated = len(self.sureties) == len(self.comment_ids)
        by = tuple(compress(self.asked_by[first:], kept))
        return {
            "askers": len(set(by)),
            "comment_ids": tuple(compress(self.comment_ids[first:], kept)),
            "asked_at": tuple(compress(self.asked_at[first:], kept)),
            "asked_by": by,
            "asked_on": tuple(compress(self.asked_on[first:], kept)) if each else self.asked_on,
            "sureties": tuple(compress(self.sureties[first:], kept)) if rated else (),
        }

    @property
    def waiting_surety(self) -> float:
        """Return the mean probability that those who wait ask, and ask this; 1 when unknown."""
        return sum(self.sureties) / len(self.sureties) if self.sureties else 1.0

    @property
    def comments(self) -> tuple[tuple[str, str], ...]:
        """Return each comment's id, and its platform."""
        each = len(self.asked_on) == len(self.comment_ids)
        platforms = self.asked_on if each else repeat(self.asked_on[0] if self.asked_on else "")
        return tuple(zip(self.comment_ids, platforms, strict=False))
