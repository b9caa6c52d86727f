"""A simulated room written down as a show folder, so that it can be rehearsed or looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.errors import ConfigError
from cuebot.model import MINUTE, Comment, Metric, MetricKind
from cuebot.text.toml_text import quote_toml

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.audience.room import AudienceRoom
    from cuebot.model import WorldEvent

CHAT_FILE, SHOW_FILE, CATALOGUE_FILE = "chat.jsonl", "show.toml", "catalog.csv"


def write_room(room: AudienceRoom, folder: Path, *, language: str, catalogue: Path) -> int:
    """Write a show folder whose host never says a word; return how many comments it holds.

    The same seed gives the same bytes.  `ConfigError` when the folder cannot be written.
    """
    length = room.scenario.minutes * MINUTE
    events = [*room.open_doors()]
    at = 0.0
    while at < length:
        events += room.advance(at)
        at += AUDIENCE_POLICY.step
    show = (
        f"title = {quote_toml(room.scenario.title)}\n"
        f"host_language = {quote_toml(language)}\nlength_seconds = {length:g}\n"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        chat = "".join(json.dumps(_describe_event(e), ensure_ascii=False) + "\n" for e in events)
        (folder / CHAT_FILE).write_text(chat, encoding="utf-8", newline="\n")
        (folder / SHOW_FILE).write_text(show, encoding="utf-8", newline="\n")
        (folder / CATALOGUE_FILE).write_bytes(catalogue.read_bytes())
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError(
            f"cannot be written ({why})", where=str(folder), do="choose another"
        ) from error
    return sum(isinstance(event, Comment) for event in events)


def _describe_event(event: WorldEvent) -> dict[str, object]:
    """Return an event as a line of a recording."""
    match event:
        case Comment():
            return {"at": event.at, "id": event.id, "user": event.user, "text": event.text}
        case Metric(kind=MetricKind.STOCK):
            return {"at": event.at, "type": "stock", "link": event.link, "left": event.count}
        case Metric(kind=MetricKind.ORDER):
            return {"at": event.at, "type": "order", "link": event.link, "count": event.count}
        case Metric(kind=MetricKind.SHOW_ITEM):
            return {"at": event.at, "type": "show_item", "link": event.link}
        case Metric(kind=MetricKind.VIEWERS):
            return {"at": event.at, "type": "viewers", "count": event.count}
        case _:
            raise AssertionError(f"a simulated room sends no {event}")
