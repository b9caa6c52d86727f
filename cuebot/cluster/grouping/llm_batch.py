"""Pick the next batch for the model: the unplaced wordings that most people use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.correlation_clustering import NO_QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.cluster.grouping.groups import Wording, WordingGroup
    from cuebot.cluster.grouping.llm_verdicts import QuestionAssignment

MAX_KNOWN_QUESTIONS = 34
"""Questions that are shown beside new wordings, to be recognised."""
REPEATED_QUESTIONS = 10
"""Questions that are shown again as if they were new, in case two of them are one."""
MAX_VERDICTS = 3
"""Verdicts asked for on one wording while they differ: a single error is outvoted."""
CONFIRMED_FROM = 3
"""People from which a verdict is asked for a second time."""
MIN_HEARD_ASKERS = 3
"""People from which the words of a question make it likely that others with them ask it, too."""
MAX_WORDING_LETTERS = 90
"""Letters of a wording that are shown."""


@dataclass(frozen=True, slots=True)
class BatchWording:
    """A wording that stands for a question, or for itself."""

    id: str
    text: str
    """Untrusted."""


@dataclass(frozen=True, slots=True)
class LlmBatch:
    """What a reader should be asked."""

    known: tuple[BatchWording, ...]
    """Questions, each once."""
    new: tuple[BatchWording, ...]
    """Wordings of which it should say which question they ask."""
    waiting: int = 0
    """People who ask what most people ask of all that was not placed yet."""


def pick_llm_batch(meanings: QuestionAssignment, most: int) -> LlmBatch:
    """Choose what is asked, at most so many wordings; each notes what it is shown beside."""
    crowds, speakers = _find_representatives(meanings)
    loud = [name for name, _ in crowds.most_common()]
    people = _count_people(meanings.leaves)
    waiting = _rank_unjudged(meanings.leaves, people)
    new = _pick_new(waiting, loud, speakers, most)
    # A new wording is seen beside the question that the words put it to.
    own = [name for name in dict.fromkeys(map(meanings.find_question, new)) if name in speakers]
    names = [name for name in dict.fromkeys((*own, *loud)) if speakers[name] not in new][
        :MAX_KNOWN_QUESTIONS
    ]
    known = [speakers[name] for name in names]
    more = (leaf for leaf in waiting if leaf not in new and leaf not in known)
    new += [leaf for leaf, _ in zip(more, range(most - len(known) - len(new)), strict=False)]
    beside = list(known)
    for leaf in new:
        leaf.shown = tuple(beside)
        beside.append(leaf)
    return LlmBatch(
        tuple(map(_make_batch_wording, known)),
        tuple(map(_make_batch_wording, new)),
        max((people[leaf] for leaf in waiting if not leaf.votes), default=0),
    )


def _find_representatives(
    meanings: QuestionAssignment,
) -> tuple[Counter[str], Mapping[str, Wording]]:
    """Return how many ask each question that was placed, and the wording that stands for it.

    That is one that others were said to be like, rather than one that was said to be like it.
    """
    crowds: Counter[str] = Counter()
    speakers: dict[str, Wording] = {}
    for leaf in sorted(
        meanings.leaves, key=lambda leaf: (_follows_another(leaf), *_loudness_key(leaf))
    ):
        name = meanings.find_question(leaf)
        if leaf.votes and name != NO_QUESTION:
            crowds[name] += len(leaf.askers)
            speakers.setdefault(name, leaf)
    return crowds, speakers


def _count_people(leaves: Iterable[Wording]) -> Mapping[Wording, int]:
    """Return how many people a verdict on each wording tells of.

    Those who use it; for the loudest of a group of which nothing was said, all its people.
    """
    groups: Counter[WordingGroup] = Counter()
    loudest: dict[WordingGroup, Wording] = {}
    placed = set()
    for leaf in leaves:
        groups[leaf.group] += len(leaf.askers)
        if leaf.votes:
            placed.add(leaf.group)
        loudest[leaf.group] = min(loudest.get(leaf.group, leaf), leaf, key=_loudness_key)
    people = {leaf: len(leaf.askers) for leaf in leaves}
    for group, leaf in loudest.items():
        if group not in placed:
            people[leaf] = groups[group]
    return people


def _rank_unjudged(leaves: Sequence[Wording], people: Mapping[Wording, int]) -> list[Wording]:
    """Return the wordings that lack a verdict: of most people first, then of likely questions."""
    heard: set[str] = set()
    for leaf in leaves:
        if leaf.votes and len(leaf.askers) >= MIN_HEARD_ASKERS:
            heard.update(leaf.wording.words)

    def rank(leaf: Wording) -> tuple[float, ...]:
        words = leaf.wording.words
        kin = sum(word in heard for word in words) / (len(words) or 1)
        return -people[leaf], -kin, leaf.number

    return sorted(filter(_lacks_verdict, leaves), key=rank)


def _pick_new(
    waiting: Sequence[Wording], loud: Sequence[str], speakers: Mapping[str, Wording], most: int
) -> list[Wording]:
    """Return what is shown as new: what waits, and some of the loud questions once more."""
    room = max(most - min(len(loud), MAX_KNOWN_QUESTIONS), 1)
    spare = max(room - len(waiting), REPEATED_QUESTIONS if room > REPEATED_QUESTIONS else 0)
    spare = min(spare, len(loud) // 2)
    again = sorted(loud[:MAX_KNOWN_QUESTIONS], key=lambda name: speakers[name].votes.total())
    doubted = [speakers[name] for name in again[:spare] if speakers[name] not in waiting]
    return [*waiting[: room - len(doubted)], *doubted]


def _follows_another(leaf: Wording) -> bool:
    return any(not isinstance(said, str) for said in leaf.votes)


def _lacks_verdict(leaf: Wording) -> bool:
    """Tell whether a verdict is missing."""
    given = leaf.votes.total()
    if not given:
        return True
    agreed = max(leaf.votes.values()) > 1
    return given < MAX_VERDICTS and not agreed and len(leaf.askers) >= CONFIRMED_FROM


def _loudness_key(leaf: Wording) -> tuple[int, int]:
    return -len(leaf.askers), leaf.number


def _make_batch_wording(leaf: Wording) -> BatchWording:
    return BatchWording(leaf.id, leaf.wording.text[:MAX_WORDING_LETTERS])
