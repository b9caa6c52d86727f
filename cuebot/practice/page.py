"""A practice's score as one page that needs nothing else, for the host and the trainer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.errors import JournalError
from cuebot.practice import timeline
from cuebot.practice.marking import format_wait, suggest_next_level
from cuebot.practice.summary import format_clock
from cuebot.report.page import encode_svg, render_template
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.practice.account import PracticeScore

PAGE_FOLDER = Path(__file__).parent


def write_page(path: Path, score: PracticeScore, past: Sequence[PracticeScore]) -> None:
    """Write the page; a `JournalError` says why it cannot be."""
    try:
        path.touch(mode=0o600)
        path.write_text(render_page(score, past), encoding="utf-8", newline="")
    except OSError as error:
        what = f"the page cannot be written: {error.strerror}"
        do = "make room, or allow writing there; `cuebot practice --score` tries again"
        raise JournalError(what, where=str(path), do=do) from error


def render_page(score: PracticeScore, past: Sequence[PracticeScore] = ()) -> str:
    """Return the page.  Its policy lets it load nothing, run nothing and be styled by itself."""
    marked = [one for one in past if one.mark is not None]
    return render_template(
        "page.html",
        folder=PAGE_FOLDER,
        score=score,
        past=past,
        following=suggest_next_level(score),
        face=format_clock,
        wait=format_wait,
        safe=make_printable,
        progress=encode_svg(timeline.draw_progress(past)) if len(marked) > 1 else "",
        timeline=encode_svg(timeline.draw_timeline(score)),
    )
