"""Tell the operator of links that the shop reports and the catalogue does not have."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model import Metric

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Catalogue, Event, Link

log = logging.getLogger(__name__)

MAX_UNKNOWN_LINKS = 5
"""Links that are told of: a tool that numbers its goods in another way is known by then."""


@dataclass(slots=True)
class UnknownLinks:
    """Warns once of each; what is reported of them is kept and changes no line."""

    read_catalogue: Callable[[], Catalogue]
    """Return the catalogue as it is now."""
    _known: set[Link] = field(default_factory=set, init=False)
    _told: set[Link] = field(default_factory=set, init=False)

    def follow_event(self, event: Event) -> None:
        """Look at the link of a report."""
        if not isinstance(event, Metric) or not event.link or event.link in self._known:
            return
        if event.link in self._told or len(self._told) >= MAX_UNKNOWN_LINKS:
            return
        links = self.read_catalogue().by_link
        if event.link in links:
            self._known.add(event.link)
        elif links:  # a show without a catalogue misses nothing
            self._told.add(event.link)
            log.warning(
                "the shop reports link %r, which the catalogue does not have: no line follows "
                "from it; give the product that link, or correct it in the shop's tool.",
                event.link,
            )
