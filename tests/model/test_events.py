"""What enters by the inbox."""

import pytest

from cuebot.model import Deletion


@pytest.mark.parametrize(
    ("told", "comment", "taken"),
    [
        (("7", "twitch"), ("7", "twitch"), True),
        (("7", "twitch"), ("7", "shopee"), False),
        (("7", "twitch"), ("8", "twitch"), False),
        (("7", ""), ("7", "shopee"), True),
        (("7", "twitch"), ("7", ""), True),
    ],
)
def test_a_deletion_is_of_one_platforms_comment_unless_nobody_told_the_platform(
    told, comment, taken
):
    id_, platform = told
    assert Deletion(at=0.0, id=id_, platform=platform).takes(*comment) is taken
