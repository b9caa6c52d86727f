"""cuebot's own JSON."""

from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion

SAID = {"id": "c1", "user": "u1", "text": "how much", "platform": "p"}


class TestOwn(Dialected):
    tool = "cuebot"
    message = SAID
    heard = ("c1", "u1", "how much", "p")


def test_a_comment_can_be_taken_back():
    got, taken, _ = take({"type": "deletion", "id": 7, "platform": "p"})
    assert got == [Deletion(at=0.0, id="7", platform="p")]
    assert take({"type": "deletion", "id": ""}, {"type": "x", "id": 1})[1].refused == 2
    assert taken.refused == 0
