"""The policies of the room `audience`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class AudiencePolicy:
    """How people in a live room behave, beyond the dials of a scenario."""

    step: Seconds = 1.0
    """Seconds that are worked out in one go: a reaction is no quicker than that."""
    new_writer_share: float = 0.22
    """Share of comments by people who wrote nothing before: four to five comments a writer."""
    stay: Seconds = 420.0
    """Seconds for which a writer stays, in the mean: most look in for some minutes."""
    mood_return: float = 0.06
    """How fast a room's liveliness goes back to its mean, a step: waves of half a minute."""
    mood_swing: float = 0.16
    """How far it moves in a step, as a natural logarithm: rooms come in waves, not evenly."""
    hot_topic_share: float = 0.5
    """Share of the questions that ask what the others ask just now: people ask in the wake of one
    another."""
    hot_topic_seconds: Seconds = 75.0
    """Seconds for which a room wants to know one thing most, in the mean."""
    shown_weight: float = 15.0
    """How much likelier the item on screen is asked about than another: it is what they see."""
    answered_share: float = 0.12
    """Share of the usual askers left once the host has answered: those who came later."""
    answered_seconds: Seconds = 150.0
    """Seconds for which an answer holds in a room: then enough new people have come."""
    patience: Seconds = 45.0
    """Seconds until somebody without an answer asks again, in the mean."""
    most_repeats: int = 2
    """How often somebody asks again before they give up: twice is what patient people do."""
    thanks_share: float = 0.12
    """Share of the answered who say thank you: few do."""
    buys_share: float = 0.15
    """Share of the answered who say that they buy: the answer was what they waited for."""
    silence: Seconds = 12.0
    """Seconds of the host's silence after which people ask whether the sound is gone."""
    silence_leavers: float = 0.004
    """Share of the viewers who leave in each second of such silence: four in a thousand."""
    viewers_interval: Seconds = 15.0
    """Seconds between two reports of how many watch, as platforms send them."""
    stock_interval: Seconds = 5.0
    """Seconds between two reports of stock, as shops send them."""
    order_wave: Seconds = 12.0
    """Seconds for which an item that was just shown sells better: interest is quick."""
    flood_factor: float = 8.0
    """How many times the usual comments a flood brings on the trainer's key: a raid of a big room.
    """
    flood_seconds: Seconds = 30.0
    """Seconds for which such a flood lasts: long enough to bury a question."""
    react_seconds: Seconds = 6.0
    """Seconds after the host's words in which a room reacts to them: then talk has moved on."""
    react_factor: float = 1.25
    """How much livelier it is meanwhile: a little, since most only listen."""
    memory: Seconds = 15.0
    """Seconds for which people hold together what a host said in pieces."""
    model_interval: Seconds = 12.0
    """Seconds between two requests to a model, where one writes too: five a minute."""
    model_comments: int = 6
    """Comments that a model is asked for in one go: half of a small room's."""


AUDIENCE_POLICY = AudiencePolicy()
