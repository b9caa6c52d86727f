"""Simulated rooms for tests."""

from worlds import card

from cuebot.audience.scenario import Scenario
from cuebot.audience.source import build_room
from cuebot.model import Comment
from cuebot.model.phrases import NO_PHRASES


def scenario(*beats, minutes=5, **room):
    """Return a scenario with these beats and dials."""
    dials = {"per_minute": 60} | room
    return Scenario(title="Test", minutes=minutes, room=dials, beats=beats)


def room(told=None, *, language="en", seed=1, level=2, languages=None):
    told = told or scenario()
    spoken = languages or {language: 1.0}
    return build_room(told, (card(language), NO_PHRASES), spoken, level=level, seed=seed)


def play(played, seconds, since=0):
    """Return what happens in so many seconds."""
    events = list(played.open_doors()) if not since else []
    for at in range(since, since + seconds):
        events += played.advance(float(at))
    return events


def comments(events):
    return [event for event in events if isinstance(event, Comment)]
