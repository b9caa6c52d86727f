"""Guards judge a line one after the other: each sees it as those before it let it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Cue, Line, Snapshot
    from cuebot.ports import Guard


def apply_guards(
    guards: Iterable[Guard], cue: Cue, line: Line, snapshot: Snapshot
) -> Line | Rejection:
    """Return the line as all of the guards let it pass, or the first refusal."""
    for guard in guards:
        verdict = guard(cue, line, snapshot)
        if isinstance(verdict, Rejection):
            return verdict
        line = verdict
    return line
