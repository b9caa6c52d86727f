"""What a reader from outside is asked next: what most people ask, and was not placed yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.correlation_clustering import NO_QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.cluster.grouping.groups import Group, Leaf
    from cuebot.cluster.grouping.llm_verdicts import Meanings

KNOWN = 34
"""Questions that are shown beside new wordings, to be recognised."""
AGAIN = 10
"""Questions that are shown again as if they were new, in case two of them are one."""
TIMES = 3
"""How often a wording is shown while its verdicts differ: one slip of the reader is outvoted."""
CONFIRMED_FROM = 3
"""People from which a verdict is asked for a second time."""
HEARD = 3
"""People from which the words of a question make it likely that others with them ask it, too."""
LONGEST = 90
"""Letters of a wording that are shown."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A wording that stands for a question, or for itself."""

    id: str
    text: str
    """Untrusted."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """What a reader should be asked."""

    known: tuple[Leader, ...]
    """Questions, each once."""
    new: tuple[Leader, ...]
    """Wordings of which it should say which question they ask."""
    waiting: int = 0
    """People who ask what most people ask of all that was not placed yet."""


def choose(meanings: Meanings, most: int) -> Leaders:
    """Choose what is asked, at most so many wordings; each notes what it is shown beside."""
    crowds, speakers = _speakers(meanings)
    loud = [name for name, _ in crowds.most_common()]
    people = _people(meanings.leaves)
    waiting = _ranked(meanings.leaves, people)
    new = _new(waiting, loud, speakers, most)
    # A new wording is seen beside the question that the words put it to.
    own = [name for name in dict.fromkeys(map(meanings.of, new)) if name in speakers]
    names = [name for name in dict.fromkeys((*own, *loud)) if speakers[name] not in new][:KNOWN]
    known = [speakers[name] for name in names]
    more = (leaf for leaf in waiting if leaf not in new and leaf not in known)
    new += [leaf for leaf, _ in zip(more, range(most - len(known) - len(new)), strict=False)]
    beside = list(known)
    for leaf in new:
        leaf.shown = tuple(beside)
        beside.append(leaf)
    return Leaders(
        tuple(map(_leader, known)),
        tuple(map(_leader, new)),
        max((people[leaf] for leaf in waiting if not leaf.votes), default=0),
    )


def _speakers(meanings: Meanings) -> tuple[Counter[str], Mapping[str, Leaf]]:
    """Return how many ask each question that was placed, and the wording that stands for it.

    That is one that others were said to be like, rather than one that was said to be like it.
    """
    crowds: Counter[str] = Counter()
    speakers: dict[str, Leaf] = {}
    for leaf in sorted(meanings.leaves, key=lambda leaf: (_follows(leaf), *_loudness(leaf))):
        name = meanings.of(leaf)
        if leaf.votes and name != NO_QUESTION:
            crowds[name] += len(leaf.askers)
            speakers.setdefault(name, leaf)
    return crowds, speakers


def _people(leaves: Iterable[Leaf]) -> Mapping[Leaf, int]:
    """Return how many people a verdict on each wording tells of.

    Those who use it; for the loudest of a group of which nothing was said, all its people.
    """
    groups: Counter[Group] = Counter()
    loudest: dict[Group, Leaf] = {}
    placed = set()
    for leaf in leaves:
        groups[leaf.group] += len(leaf.askers)
        if leaf.votes:
            placed.add(leaf.group)
        loudest[leaf.group] = min(loudest.get(leaf.group, leaf), leaf, key=_loudness)
    people = {leaf: len(leaf.askers) for leaf in leaves}
    for group, leaf in loudest.items():
        if group not in placed:
            people[leaf] = groups[group]
    return people


def _ranked(leaves: Sequence[Leaf], people: Mapping[Leaf, int]) -> list[Leaf]:
    """Return the wordings that lack a verdict: of most people first, then of likely questions."""
    heard: set[str] = set()
    for leaf in leaves:
        if leaf.votes and len(leaf.askers) >= HEARD:
            heard.update(leaf.wording.words)

    def rank(leaf: Leaf) -> tuple[float, ...]:
        words = leaf.wording.words
        kin = sum(word in heard for word in words) / (len(words) or 1)
        return -people[leaf], -kin, leaf.number

    return sorted(filter(_is_open, leaves), key=rank)


def _new(
    waiting: Sequence[Leaf], loud: Sequence[str], speakers: Mapping[str, Leaf], most: int
) -> list[Leaf]:
    """Return what is shown as new: what waits, and some of the loud questions once more."""
    room = max(most - min(len(loud), KNOWN), 1)
    spare = max(room - len(waiting), AGAIN if room > AGAIN else 0)
    spare = min(spare, len(loud) // 2)
    again = sorted(loud[:KNOWN], key=lambda name: speakers[name].votes.total())
    doubted = [speakers[name] for name in again[:spare] if speakers[name] not in waiting]
    return [*waiting[: room - len(doubted)], *doubted]


def _follows(leaf: Leaf) -> bool:
    return any(not isinstance(said, str) for said in leaf.votes)


def _is_open(leaf: Leaf) -> bool:
    """Tell whether a verdict is missing."""
    given = leaf.votes.total()
    if not given:
        return True
    agreed = max(leaf.votes.values()) > 1
    return given < TIMES and not agreed and len(leaf.askers) >= CONFIRMED_FROM


def _loudness(leaf: Leaf) -> tuple[int, int]:
    return -len(leaf.askers), leaf.number


def _leader(leaf: Leaf) -> Leader:
    return Leader(leaf.id, leaf.wording.text[:LONGEST])
