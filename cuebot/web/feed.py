"""One stream of states, shared by every page that sees the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import Scene
from cuebot.web.state import compare_scenes, encode_difference, encode_whole

if TYPE_CHECKING:
    from cuebot.web.state import Message


def encode_json(message: Message) -> str:
    """Return a message as the text that is sent."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


class SceneFeed:
    """Knows what its pages show; each difference is found and encoded once for all of them."""

    def __init__(self) -> None:
        self._scene = Scene(at=0.0)
        self._number = 0

    def advance(self, scene: Scene) -> str:
        """Take the scene of now; return what pages must be told, or nothing."""
        difference = compare_scenes(self._scene, scene)
        due = scene.at - self._scene.at >= WEB_POLICY.beat_interval
        if not (difference or due):
            return ""
        self._scene = scene
        self._number += 1
        return encode_json(encode_difference(self._number, scene, difference))

    def encode_whole(self) -> str:
        """Return the whole, for a page that comes anew or missed a number."""
        return encode_json(encode_whole(self._number, self._scene))
