"""The pages that are open, and the streams of states that they are told by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot.web import page_socket
from cuebot.web.feed import SceneFeed, encode_json
from cuebot.web.offices import Sight
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene_builder import select_scene

if TYPE_CHECKING:
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.scene import Scene
    from cuebot.web.seats import Seat


class PageRoster:
    """Knows every page; what several of them see alike is found and encoded once."""

    def __init__(self) -> None:
        self._pages: list[PageSocket] = []
        self._feeds: dict[tuple[Sight, str], SceneFeed] = {}

    def __bool__(self) -> bool:
        return bool(self._pages)

    def count_pages(self) -> Counter[str]:
        """Return how many pages each seat has."""
        return Counter(page.seat.name for page in self._pages)

    def has_room_for(self, seat: Seat) -> bool:
        """Tell whether a seat may open one more page."""
        return self.count_pages()[seat.name] < WEB_POLICY.max_pages_per_seat

    def add_page(self, page: PageSocket, scene: Scene) -> None:
        """Send a page whose it is and all that it may see, and from now on what changes."""
        key = _name_feed(page.seat)
        self._feeds[key] = self._feeds.get(key) or SceneFeed()
        self.show_scene(scene)
        self._pages.append(page)
        page.send(encode_json({"you": describe_seat(page.seat)}))
        self.send_whole(page)

    def drop_page(self, page: PageSocket) -> None:
        self._pages.remove(page)
        shown = {_name_feed(one.seat) for one in self._pages}
        self._feeds = {key: feed for key, feed in self._feeds.items() if key in shown}

    def send_whole(self, page: PageSocket) -> None:
        """Send a page all that it may see."""
        page.send(self._feeds[_name_feed(page.seat)].encode_whole())

    def show_scene(self, scene: Scene) -> None:
        """Tell each page what changed for it."""
        for key, feed in self._feeds.items():
            text = feed.advance(select_scene(scene, *key))
            for page in self._pages if text else ():
                if _name_feed(page.seat) == key:
                    page.send(text)

    def close_seat(self, name: str, why: bytes) -> None:
        """Close every page of a seat."""
        for page in self._pages:
            if page.seat.name == name:
                page.close(WSCloseCode.POLICY_VIOLATION, why)

    def close_all(self) -> None:
        """Say goodbye to everybody: the show has ended."""
        for page in self._pages:
            page.close(WSCloseCode.GOING_AWAY, page_socket.SHOW_ENDED)


def describe_seat(seat: Seat) -> dict[str, object]:
    """Return what a page is told of whose it is."""
    return {
        "name": seat.name,
        "office": seat.office.name,
        "sees": seat.office.sees,
        "may": sorted(seat.office.may),
        "ends": round(seat.ends, 1),
    }


def _name_feed(seat: Seat) -> tuple[Sight, str]:
    """Return what pages with one stream of states have in common."""
    sees = seat.office.sees
    return sees, seat.name if sees is Sight.QUESTIONS else ""
