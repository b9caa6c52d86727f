"""What was true when a line was drafted, and is so no longer when it is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Network

if TYPE_CHECKING:
    from cuebot.model import Cue, Line, Snapshot


def find_stale_fact(line: Line, snapshot: Snapshot) -> str:
    """Find a fact that the card, or the run of show, no longer says as it was quoted."""
    for fact in line.facts:
        now = snapshot.find_fact(fact)
        if not fact.cell and now is not None:
            return f"the card says now what the {fact.head} is"
        if fact.cell and (now is None or now.cell != fact.cell or now.link != fact.link):
            return f"the {fact.head} changed since it was drafted"
    return ""


def find_old_news(cue: Cue, snapshot: Snapshot) -> str:
    """Find that the network is otherwise than a line says that waited, or was put off for later."""
    news = snapshot.network
    if news is None or cue.topic not in (Network.GONE, Network.BACK) or cue.topic == news.topic:
        return ""
    return "the network is back" if news.there else "the network is gone again"
