"""A practice's score as one page that needs nothing else, for the host and the trainer."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.audience.levels import LEVELS
from cuebot.errors import JournalError
from cuebot.practice import timeline
from cuebot.practice.marking import format_wait, suggest_level
from cuebot.practice.summary import format_clock
from cuebot.report.page import PAGE_FOLDER as REPORT_FOLDER
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
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow for --help
    from markupsafe import Markup  # noqa: PLC0415 - see above

    style = "".join(
        (folder / "page.css").read_text(encoding="utf-8") for folder in (REPORT_FOLDER, PAGE_FOLDER)
    )
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string((PAGE_FOLDER / "page.html").read_text(encoding="utf-8"))
    digest = hashlib.sha256(style.encode()).digest()
    marked = [one for one in past if one.mark is not None]
    return template.render(
        score=score,
        past=past,
        following=suggest_level(score.mark, score.details.level, LEVELS[-1].number),
        face=format_clock,
        wait=format_wait,
        safe=make_printable,
        progress=_encode_svg(timeline.draw_progress(past)) if len(marked) > 1 else "",
        timeline=_encode_svg(timeline.draw_timeline(score)),
        style=Markup(style),  # noqa: S704 - they are our own files
        style_hash=f"sha256-{base64.b64encode(digest).decode()}",
    )


def _encode_svg(svg: bytes) -> str:
    return base64.b64encode(svg).decode()
