"""The account as one page that needs nothing else, and trusts no word in it."""

from __future__ import annotations

import base64
import hashlib
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.model import Outcome
from cuebot.report import chart
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.report.account import Account

HERE = Path(__file__).parent
ROWS = 40
"""Questions on the page; a table holds them all."""

SHORT: Seconds = 120.0


def page(account: Account) -> str:
    """Return the page.  Its policy lets it load nothing, run nothing and be styled by itself."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow for --help
    from markupsafe import Markup  # noqa: PLC0415 - see above

    style = (HERE / "page.css").read_text(encoding="utf-8")
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string((HERE / "page.html").read_text(encoding="utf-8"))
    delays = [one.delay for one in account.asked if one.delay is not None]
    return template.render(
        account=account,
        briefs=sum(told.brief and told.outcome is Outcome.SPOKEN for told in account.told),
        asking=_coded(chart.asking(account)) if account.asked else "",
        face=_face,
        length=_length,
        middle=statistics.median(delays) if delays else None,
        most=chart.MOST,
        rows=ROWS,
        safe=printable,
        said=sum(told.outcome is Outcome.SPOKEN for told in account.told),
        sold=_coded(chart.orders(account)) if account.sold else "",
        style=Markup(style),  # noqa: S704 - it is our own file
        style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
    )


def _coded(svg: bytes) -> str:
    return base64.b64encode(svg).decode()


def _face(at: Seconds) -> str:
    """Return a moment of the show as a clock would show it."""
    minutes, seconds = divmod(round(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _length(seconds: Seconds) -> str:
    if seconds < SHORT:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - an hour
