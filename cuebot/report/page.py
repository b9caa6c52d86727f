"""The account as one page that needs nothing else, and trusts no word in it."""

from __future__ import annotations

import base64
import hashlib
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.model import Outcome
from cuebot.report import chart
from cuebot.text.clock_face import format_clock
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.report.account import ShowReport

PAGE_FOLDER = Path(__file__).parent
MAX_QUESTION_ROWS = 40
"""Questions on the page; a table holds them all."""

SHORT_SHOW: Seconds = 120.0
"""Seconds below which a length is told in seconds."""


def render_page(account: ShowReport) -> str:
    """Return the page.  Its policy lets it load nothing, run nothing and be styled by itself."""
    delays = [one.delay for one in account.asked if one.delay is not None]
    return render_template(
        "page.html",
        account=account,
        briefs=sum(told.brief and told.outcome is Outcome.SPOKEN for told in account.told),
        asking=encode_svg(chart.draw_questions(account)) if account.asked else "",
        face=_format_clock,
        length=format_duration,
        middle=statistics.median(delays) if delays else None,
        most=chart.MAX_CURVES,
        rows=MAX_QUESTION_ROWS,
        safe=make_printable,
        share=_format_share,
        said=sum(told.outcome is Outcome.SPOKEN for told in account.told),
        sold=encode_svg(chart.draw_orders(account)) if account.sold else "",
    )


def render_template(name: str, *, folder: Path = PAGE_FOLDER, **values: object) -> str:
    """Return one of the pages with these values in it, all of them escaped.

    The page of another room lies in that room's folder, with what it adds to this one's style.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - slow for --help
    from markupsafe import Markup  # noqa: PLC0415 - see above

    folders = (folder,) if folder == PAGE_FOLDER else (folder, PAGE_FOLDER)
    style = "".join((each / "page.css").read_text(encoding="utf-8") for each in reversed(folders))
    template = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(name)
    return template.render(
        values,
        style=Markup(style),  # noqa: S704 - they are our own files
        style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
    )


def encode_svg(svg: bytes) -> str:
    """Return a chart as it stands in the address of a page's image."""
    return base64.b64encode(svg).decode()


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _format_clock(at: Seconds) -> str:
    """Return the moment to whole seconds."""
    return format_clock(round(at))


def format_duration(seconds: Seconds) -> str:
    """Return a length as people say it."""
    if seconds < SHORT_SHOW:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - an hour
