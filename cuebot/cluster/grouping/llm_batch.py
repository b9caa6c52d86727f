"""Pick the next batch for the model: the unplaced wordings that most people use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.cluster.grouping.groups import WordingGroup
    from cuebot.cluster.grouping.llm_verdicts import VerdictTable
    from cuebot.cluster.grouping.question_assignment import QuestionAssignment
    from cuebot.cluster.grouping.wording import Wording

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
    verdicts = meanings.verdicts
    crowds, speakers = _find_representatives(meanings)
    loud = [name for name, _ in crowds.most_common()]
    people = _count_people(meanings)
    waiting = _rank_unjudged(meanings, people)
    new = _pick_new(waiting, loud, speakers, most, verdicts)
    # A new wording is seen beside the question that the words put it to.
    own = [name for name in dict.fromkeys(map(meanings.find_question, new)) if name in speakers]
    names = [name for name in dict.fromkeys((*own, *loud)) if speakers[name] not in new][
        :MAX_KNOWN_QUESTIONS
    ]
    known = [speakers[name] for name in names]
    more = (wording for wording in waiting if wording not in new and wording not in known)
    new += [wording for wording, _ in zip(more, range(most - len(known) - len(new)), strict=False)]
    verdicts.record_shown(new, known)
    return LlmBatch(
        tuple(map(_make_batch_wording, known)),
        tuple(map(_make_batch_wording, new)),
        max((people[one] for one in waiting if not verdicts.was_judged(one)), default=0),
    )


def _find_representatives(
    meanings: QuestionAssignment,
) -> tuple[Counter[str], Mapping[str, Wording]]:
    """Return how many ask each question that was placed, and the wording that stands for it.

    That is one that others were said to be like, rather than one that was said to be like it.
    """
    crowds: Counter[str] = Counter()
    speakers: dict[str, Wording] = {}
    askers, verdicts = meanings.window.count_askers, meanings.verdicts
    for wording in sorted(
        meanings.wordings,
        key=lambda one: (bool(verdicts.count_likened(one)), -askers(one), one.number),
    ):
        name = meanings.find_question(wording)
        if verdicts.was_judged(wording) and name != NO_QUESTION:
            crowds[name] += askers(wording)
            speakers.setdefault(name, wording)
    return crowds, speakers


def _count_people(meanings: QuestionAssignment) -> Mapping[Wording, int]:
    """Return how many people a verdict on each wording tells of.

    Those who use it; for the loudest of a group of which nothing was said, all its people.
    """
    people = {one: meanings.window.count_askers(one) for one in meanings.wordings}
    groups: Counter[WordingGroup] = Counter()
    loudest: dict[WordingGroup, Wording] = {}
    placed = set()
    for wording in meanings.wordings:
        group = meanings.groups.find_group(wording)
        groups[group] += people[wording]
        if meanings.verdicts.was_judged(wording):
            placed.add(group)
        loudest[group] = min(
            loudest.get(group, wording), wording, key=lambda one: (-people[one], one.number)
        )
    for group, wording in loudest.items():
        if group not in placed:
            people[wording] = groups[group]
    return people


def _rank_unjudged(meanings: QuestionAssignment, people: Mapping[Wording, int]) -> list[Wording]:
    """Return the wordings that lack a verdict: of most people first, then of likely questions."""
    heard: set[str] = set()
    askers, verdicts = meanings.window.count_askers, meanings.verdicts
    for wording in meanings.wordings:
        if verdicts.was_judged(wording) and askers(wording) >= MIN_HEARD_ASKERS:
            heard.update(wording.parsed.words)

    def rank(wording: Wording) -> tuple[float, ...]:
        words = wording.parsed.words
        kin = sum(word in heard for word in words) / (len(words) or 1)
        return -people[wording], -kin, wording.number

    unjudged = [
        one for one in meanings.wordings if _lacks_verdict(verdicts.get_votes(one), askers(one))
    ]
    return sorted(unjudged, key=rank)


def _pick_new(
    waiting: Sequence[Wording],
    loud: Sequence[str],
    speakers: Mapping[str, Wording],
    most: int,
    verdicts: VerdictTable,
) -> list[Wording]:
    """Return what is shown as new: what waits, and some of the loud questions once more."""
    room = max(most - min(len(loud), MAX_KNOWN_QUESTIONS), 1)
    spare = max(room - len(waiting), REPEATED_QUESTIONS if room > REPEATED_QUESTIONS else 0)
    spare = min(spare, len(loud) // 2)
    again = sorted(
        loud[:MAX_KNOWN_QUESTIONS], key=lambda name: verdicts.get_votes(speakers[name]).total()
    )
    doubted = [speakers[name] for name in again[:spare] if speakers[name] not in waiting]
    return [*waiting[: room - len(doubted)], *doubted]


def _lacks_verdict(votes: Counter[Wording | str], askers: int) -> bool:
    """Tell whether a verdict is missing on a wording that so many use."""
    given = votes.total()
    if not given:
        return True
    agreed = max(votes.values()) > 1
    return given < MAX_VERDICTS and not agreed and askers >= CONFIRMED_FROM


def _make_batch_wording(wording: Wording) -> BatchWording:
    return BatchWording(wording.id, wording.parsed.text[:MAX_WORDING_LETTERS])
