"""Who wrote a message in a meeting, and who saw it."""

import pytest

from cuebot.capture.formats.sent_heads import SAVED_FROM, is_private


@pytest.mark.parametrize(
    ("head", "name", "private"),
    [
        ("From Kate Lee to Everyone", "Kate Lee", False),
        ("from Mo to Host (privately)", "Mo", True),
        ("Von Uli an Eva (Direktnachricht)", "Uli", True),
        ("De Ana para Todos", "Ana", False),
    ],
)
def test_a_head_says_from_whom_and_whether_one_alone_saw_it(head, name, private):
    sent = SAVED_FROM.fullmatch(head)
    assert (sent["name"], is_private(sent)) == (name, private)


def test_a_name_alone_is_no_head():
    assert SAVED_FROM.fullmatch("Kate Lee") is None
    assert not is_private(None)
