"""The pages that are open, and the streams of states that they are told by."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.web import page_socket
from cuebot.web.feed import SceneFeed, encode_json
from cuebot.web.offices import Right, Sight
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene_sight import Viewpoint, select_scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.web.groups import Group, GroupBook
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.scene import Scene
    from cuebot.web.seats import Seat


class PageRoster:
    """Knows every page; what several of them see alike is found and encoded once."""

    def __init__(self, groups: GroupBook) -> None:
        self._groups = groups
        self._pages: list[PageSocket] = []
        self._feeds: dict[Viewpoint, SceneFeed] = {}
        self._views: dict[PageSocket, Viewpoint] = {}

    def __bool__(self) -> bool:
        return bool(self._pages)

    @property
    def sees_questions(self) -> bool:
        """Whether anybody who could answer a question in writing looks at it."""
        return any(Right.TAKE in page.seat.office.may for page in self._pages)

    def count_pages(self) -> Counter[str]:
        """Return how many pages each seat has."""
        return Counter(page.seat.name for page in self._pages)

    def has_room_for(self, seat: Seat) -> bool:
        """Tell whether a seat may open one more page."""
        return self.count_pages()[seat.name] < WEB_POLICY.max_pages_per_seat

    @property
    def pages(self) -> tuple[PageSocket, ...]:
        """Every page that is open."""
        return tuple(self._pages)

    def list_pages(self, name: str) -> list[PageSocket]:
        """Return the pages of a seat."""
        return [page for page in self._pages if page.seat.name == name]

    def list_listening(self, group: Group, speaker: str) -> list[PageSocket]:
        """Return the pages that play what a seat says to a group: none of its own."""
        return [
            page
            for page in self._pages
            if page.listens and page.seat.name != speaker and group.has_seat(page.seat)
        ]

    def add_page(self, page: PageSocket, scene: Scene) -> None:
        """Send a page whose it is and all that it may see, and from now on what changes."""
        self.show_scene(scene)
        page.send(encode_json({"you": describe_seat(page.seat) | {"page": page.number}}))
        self._pages.append(page)
        self._place_page(page, scene)

    def drop_page(self, page: PageSocket) -> None:
        self._pages.remove(page)
        self._views.pop(page, None)
        self._drop_unseen_feeds()

    def send_whole(self, page: PageSocket) -> None:
        """Send a page all that it may see."""
        page.send_whole(self._feeds[self._views[page]].encode_whole())

    def show_scene(self, scene: Scene) -> None:
        """Tell each page what changed for it; a seat that came into a group is sent the whole."""
        told = {view: feed.advance(select_scene(scene, view)) for view, feed in self._feeds.items()}
        hearing = [page for page in self._pages if told[self._views[page]]]
        for page in hearing:
            page.queue_state(told[self._views[page]])
        loop, at_once = asyncio.get_running_loop(), WEB_POLICY.pages_per_turn
        for turn, first in enumerate(range(0, len(hearing), at_once)):
            delay = clock.to_show_seconds(turn * WEB_POLICY.turn_interval)
            loop.call_later(delay, _release_states, hearing[first : first + at_once])
        for page in self._pages:
            if self._views[page] != self._find_viewpoint(page.seat):
                self._place_page(page, scene)
                self._drop_unseen_feeds()

    def _place_page(self, page: PageSocket, scene: Scene) -> None:
        """Let a page hear the states of its viewpoint, from the whole on."""
        view = self._views[page] = self._find_viewpoint(page.seat)
        if view not in self._feeds:
            self._feeds[view] = SceneFeed()
            self._feeds[view].advance(select_scene(scene, view))
        self.send_whole(page)

    def _drop_unseen_feeds(self) -> None:
        shown = set(self._views.values())
        self._feeds = {view: feed for view, feed in self._feeds.items() if view in shown}

    def close_seat(self, name: str, why: bytes) -> None:
        """Close every page of a seat."""
        for page in self._pages:
            if page.seat.name == name:
                page.close(WSCloseCode.POLICY_VIOLATION, why)

    def close_all(self) -> None:
        """Say goodbye to everybody: the show has ended."""
        for page in self._pages:
            page.close(WSCloseCode.GOING_AWAY, page_socket.SHOW_ENDED)

    def _find_viewpoint(self, seat: Seat) -> Viewpoint:
        """Return what pages with one stream of states have in common."""
        sees = seat.office.sees
        name = seat.name if sees is Sight.QUESTIONS else ""
        return Viewpoint(sees=sees, name=name, keys=frozenset(self._groups.list_keys(seat)))


def _release_states(pages: Sequence[PageSocket]) -> None:
    for page in pages:
        page.release_state()


def describe_seat(seat: Seat) -> dict[str, object]:
    """Return what a page is told of whose it is."""
    return {
        "name": seat.name,
        "office": seat.office.name,
        "sees": seat.office.sees,
        "may": sorted(seat.office.may),
        "rank": seat.office.rank,
        "ends": round(seat.ends, 1),
    }
