"""The verdicts of a language model on wordings: votes beside the words', as it is not always right.

A verdict says of a wording which other asks the same, that it is like none of those that it was
shown beside, or that it asks nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cluster.grouping.wording import Wording

Verdicts: TypeAlias = Mapping[str, str]
"""Id of a wording -> that of another which asks the same, its own, or `NO_QUESTION`."""
NO_QUESTION = ""
"""What a verdict says of a wording that asks nothing."""
ALONE_VOTE = "alone"
"""The vote that a wording asks what no other that was shown does."""
_NO_VOTES: Counter[Wording | str] = Counter()


class VerdictTable:
    """What a model said of each wording, and the question that it asks by that.

    The one writer of both.  The rows go by the numbers of wordings, which may outlive the window.
    """

    def __init__(self) -> None:
        self._votes: dict[int, Counter[Wording | str]] = {}
        self._shown: dict[int, tuple[Wording, ...]] = {}
        self._unlike: dict[int, list[tuple[Wording, ...]]] = {}
        self._meanings: dict[int, str] = {}

    def was_judged(self, wording: Wording) -> bool:
        """Tell whether anything was said of a wording."""
        return wording.number in self._votes

    def get_votes(self, wording: Wording) -> Counter[Wording | str]:
        """Return how often it was said of a wording that it asks what another does.

        Beside wordings stand `ALONE_VOTE` and `NO_QUESTION`.  To be read, not to be changed.
        """
        return self._votes.get(wording.number, _NO_VOTES)

    def count_likened(self, wording: Wording) -> Mapping[Wording, int]:
        """Return the wordings that one was said to be like, and how often."""
        votes = self.get_votes(wording).items()
        return {other: n for other, n in votes if not isinstance(other, str)}

    def list_unlike(self, wording: Wording) -> Sequence[tuple[Wording, ...]]:
        """Return what a wording was shown beside, each time that it was said to be like none."""
        return self._unlike.get(wording.number, ())

    def get_shown(self, wording: Wording) -> tuple[Wording, ...]:
        """Return what a wording was last shown beside."""
        return self._shown.get(wording.number, ())

    def get_meaning(self, wording: Wording) -> str | None:
        """Return the id of the question that a wording asks by the last clustering; None before."""
        return self._meanings.get(wording.number)

    def record_shown(self, wordings: Iterable[Wording], known: Iterable[Wording]) -> None:
        """Take note of what the model is asked: each new wording beside the `known` and before."""
        beside = list(known)
        for wording in wordings:
            self._shown[wording.number] = tuple(beside)
            beside.append(wording)

    def add_vote(self, wording: Wording, said: Wording | str) -> None:
        """Take a verdict: a wording that asks the same, the same wording for none, or nothing."""
        votes = self._votes.setdefault(wording.number, Counter())
        if said is wording:
            votes[ALONE_VOTE] += 1
            self._unlike.setdefault(wording.number, []).append(self.get_shown(wording))
        else:
            votes[said] += 1

    def set_meanings(self, meanings: Mapping[Wording, str]) -> None:
        """Take which question each of some wordings asks."""
        for wording, name in meanings.items():
            self._meanings[wording.number] = name

    def clear_meanings(self, wordings: Iterable[Wording]) -> None:
        """Let go of what the wordings among some that nothing was said of were taken to ask."""
        for wording in wordings:
            if wording.number not in self._votes:
                self._meanings.pop(wording.number, None)

    def forget_verdicts(self, wording: Wording) -> None:
        """Let go of other wordings, which may be gone themselves but for this."""
        for rows in (self._votes, self._shown, self._unlike):
            rows.pop(wording.number, None)

    def drop_rows(self, number: int) -> None:
        """Let go of what is known of a wording that is gone."""
        for rows in (self._votes, self._shown, self._unlike, self._meanings):
            rows.pop(number, None)
