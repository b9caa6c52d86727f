"""What a room can ask about a catalogue, and how much it wants to know each thing just now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.audience.phrase_book import ASKED_ATTRIBUTES
from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.model import PRICE, STOCK
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from cuebot.model import Catalogue, Link, Seconds

OFF_CARD_GROUPS = ("order", "show", "returns", "material", "shipping", "discount")
"""What rooms ask of any shop, whether its card has a column for it or not."""
GROUP_WEIGHTS = {
    "price": 8.0,
    "discount": 5.0,
    "size": 5.0,
    "shipping": 4.5,
    "color": 3.5,
    "capacity": 3.0,
    "stock": 2.5,
    "material": 2.5,
    "order": 1.5,
    "show": 1.5,
    "returns": 1.5,
}
"""How much rooms ask of each."""
OTHER_WEIGHT = 2.0
"""How much they ask of what is in no group, on the same scale."""


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """One thing that can be asked: a column of a product, or what no column is for."""

    link: Link
    head: str
    """The column's name; empty for what the card has no column for."""
    group: str
    """The short ways of asking that fit; empty when only the bank's and the head's own do."""
    on_card: bool = True
    """Whether the card has a cell for it."""


class RoomTopics:
    """Which topic is asked next."""

    def __init__(
        self, catalogue: Catalogue, attributes: Mapping[str, Sequence[tuple[str, float]]]
    ) -> None:
        """Take a card; `attributes` are those of the bank that each of its columns may be."""
        self._groups = {name: find_group(shares) for name, shares in attributes.items()}
        self._titles = {
            head.name: {fold_sentence(word) for word in head.words} for head in catalogue.columns
        }
        topics: list[AskedTopic] = []
        for product in catalogue.products:
            for head in catalogue.columns:
                group = self._groups.get(head.name, "")
                there = catalogue.fact(product.link, head.name) is not None
                own = bool(product.facts.get(head.name)) or head in (PRICE, STOCK)
                if product.link and (own or not there):
                    topics.append(AskedTopic(product.link, head.name, group, there))
                elif not product.link and there and head not in (PRICE, STOCK):
                    topics.append(AskedTopic("", head.name, group))
        links = [product.link for product in catalogue.products if product.link] or [""]
        known = set(self._groups.values())
        self.on_card = tuple(one for one in topics if one.on_card)
        self.off_card = (
            *(one for one in topics if not one.on_card and one.head != STOCK.name),
            *(
                AskedTopic(links[0], "", g, on_card=False)
                for g in OFF_CARD_GROUPS
                if g not in known
            ),
        )
        self._answered: dict[tuple[Link, str], Seconds] = {}
        self._hot: AskedTopic | None = None
        self._hot_until: Seconds = 0.0

    def pick_topic(self, at: Seconds, shown: Link, off_card: float, random: Random) -> AskedTopic:
        """Return what somebody asks at a moment."""
        if at >= self._hot_until:
            self._hot = self._draw(at, shown, off_card, random)
            self._hot_until = at + random.expovariate(1 / AUDIENCE_POLICY.hot_topic_seconds)
        hot = self._hot
        if hot is not None and random.random() < AUDIENCE_POLICY.hot_topic_share * (
            self._share_asking(hot, at)
        ):
            return hot
        return self._draw(at, shown, off_card, random)

    def heat_topic(self, until: Seconds, about: str, shown: Link) -> AskedTopic | None:
        """Let the room want one thing most until a moment; `about` names a column or a group.

        Return it; None when the card has nothing of the kind, and what is hot is left to chance.
        """
        fits = [one for one in self.on_card if self._is_about(one, about)]
        found = next((one for one in fits if one.link in (shown, "")), None)
        if found is None:
            return None
        self._hot, self._hot_until = found, until
        self._answered.pop((found.link, found.head), None)
        return found

    def cool_topic(self, link: Link, head: str, at: Seconds) -> None:
        """Take it that the host has answered something: few ask it again for a while."""
        self._answered[link, head] = at
        if self._hot is not None and (self._hot.link, self._hot.head) == (link, head):
            self._hot_until = at

    def _is_about(self, topic: AskedTopic, about: str) -> bool:
        word = fold_sentence(about)
        return topic.group == about or word in self._titles.get(topic.head, ())

    def _draw(self, at: Seconds, shown: Link, off_card: float, random: Random) -> AskedTopic:
        pool = self.off_card if self.off_card and random.random() < off_card else self.on_card
        pool = pool or self.off_card
        weights = [self._weigh(one, at, shown) for one in pool]
        return random.choices(pool, weights)[0]

    def _weigh(self, topic: AskedTopic, at: Seconds, shown: Link) -> float:
        weight = GROUP_WEIGHTS.get(topic.group, OTHER_WEIGHT)
        if topic.link and topic.link == shown:
            weight *= AUDIENCE_POLICY.shown_weight
        return weight * self._share_asking(topic, at)

    def _share_asking(self, topic: AskedTopic, at: Seconds) -> float:
        answered = self._answered.get((topic.link, topic.head))
        if answered is None or at - answered > AUDIENCE_POLICY.answered_seconds:
            return 1.0
        return AUDIENCE_POLICY.answered_share


def find_group(shares: Sequence[tuple[str, float]]) -> str:
    """Return the short ways of asking that fit a column; empty when none do."""
    votes: defaultdict[str, float] = defaultdict(float)
    for attribute, share in shares:
        for group, attributes in ASKED_ATTRIBUTES.items():
            if attribute in attributes:
                votes[group] += share
    best = max(votes, key=lambda group: votes[group], default="")
    return best if votes[best] >= 0.5 else ""  # noqa: PLR2004 - more than half of it
