"""Words to groups, as pages show them."""

from cuebot.web.groups import Group
from cuebot.web.notices import NoticeBoard
from cuebot.web.policy import WEB_POLICY

ROOM = Group(name="room", seats=frozenset("*"))


def test_the_newest_is_first_and_there_is_an_end_to_them():
    board = NoticeBoard()
    for number in range(WEB_POLICY.max_notices + 3):
        board.add("Mai", ROOM, f"word {number}", float(number))
    rows = board.list_rows()
    assert len(rows) == WEB_POLICY.max_notices
    assert (rows[0].text, rows[0].by, rows[0].to) == ("word 10", "Mai", "room")
    assert len({row.key for row in rows}) == len(rows)


def test_a_word_is_one_line_without_a_sign_that_hides():
    board = NoticeBoard()
    board.add("Mai", ROOM, "look\u202e here\nnow", 1.0)
    assert board.list_rows()[0].text == "look here now"
