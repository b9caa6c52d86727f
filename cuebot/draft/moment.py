"""The words for a moment of the show: orders, stock, the room.  Its topic names the line.

A cue that is no question has the topic `line/link`, such as `low/3` or `peak`; `abuse/hostile`,
`abuse/claim`, `network/gone` and `network/back` take theirs from the file that they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import spoken
from cuebot.draft import fresh
from cuebot.errors import DraftError
from cuebot.model import STOCK, Line

if TYPE_CHECKING:
    from cuebot.draft.folder import Folder
    from cuebot.model import Cue, Fact, Language, Seconds, Snapshot

NAME = "offline"
OWN_FILES = ("abuse", "network")
"""Prompts that are no kind of cue; a topic begins with their name."""


def line(prompts: Folder, cue: Cue, snapshot: Snapshot, host: Language, longest: Seconds) -> Line:
    """Return the line that a cue's topic names; `DraftError` when there is none."""
    kind, name, link = _read(cue)
    prompt = prompts.get(kind)
    language = prompt.language(host)
    wordings = prompt.wordings(name, language)
    if not wordings:
        raise DraftError(f"{kind}.md has no line {name!r}", do="add it to the prompt file")
    product = snapshot.catalogue.by_link.get(link)
    stock = snapshot.catalogue.fact(link, STOCK.name)
    values = {
        "again": fresh.told(cue, snapshot),
        "fact": stock.cell if stock else "",
        "link": link,
        "title": product.title if product and link else "",
    }
    lines = [" ".join(wording.render(values).split()) for wording in wordings]
    short = [text for text in lines if spoken.seconds(text, language) <= longest] or lines[-1:]
    text = fresh.first(short, cue, snapshot)
    return Line(
        text=text[:1].upper() + text[1:],
        language=language,
        facts=_cited(name, stock, counts="fact" in wordings[0].uses),
        drafted_by=NAME,
        prompt=prompt.hash,
    )


def _read(cue: Cue) -> tuple[str, str, str]:
    """Return the prompt, the line and the product that a topic names."""
    parts = cue.topic.split("/")
    if parts[0] in OWN_FILES:
        return parts[0], parts[1] if len(parts) > 1 else "", ""
    return cue.kind.value, parts[0], parts[1] if len(parts) > 1 else ""


def _cited(name: str, stock: Fact | None, *, counts: bool) -> tuple[Fact, ...]:
    """Return the stock that a line states; without it such a line cannot be said."""
    if not counts and name != "sold_out":
        return ()
    if stock is None:
        raise DraftError("the card does not say how many are left", do="give the row its stock")
    if (stock.cell == "0") != (name == "sold_out"):
        raise DraftError("the stock is another by now")
    return (stock,)
