"""Which comments are whose."""

from cuebot.capture.dialects.trail import RecentComments
from cuebot.capture.policy import CAPTURE_POLICY


def trail(*comments, kept=100):
    made = RecentComments(kept)
    for id_, platform, *marks in comments:
        made.remember_comment(id_, platform, tuple(marks))
    return made


def test_the_latest_under_a_mark_come_first():
    made = trail(("1", "p", "ann"), ("2", "p", "bob"), ("3", "p", "x", "ann"))
    assert made.find_comments("ann") == [("3", "p"), ("1", "p")]
    assert made.find_comments("ann", most=1) == [("3", "p")]
    assert made.find_comments("cy") == []


def test_a_platform_is_asked_for_or_any():
    made = trail(("1", "p", "ann"), ("1", "q", "ann"))
    assert made.find_comments("ann", "q") == [("1", "q")]
    assert made.find_comments("ann") == [("1", "q"), ("1", "p")]


def test_what_is_kept_is_bounded_and_so_is_what_is_found():
    made = trail(
        *((str(n), "p", "ann") for n in range(CAPTURE_POLICY.max_deleted_comments + 50)),
        kept=CAPTURE_POLICY.max_deleted_comments + 20,
    )
    assert len(made.find_comments("ann")) == CAPTURE_POLICY.max_deleted_comments
    assert (
        len(made.find_comments("ann", most=CAPTURE_POLICY.max_deleted_comments * 2))
        == CAPTURE_POLICY.max_deleted_comments + 20
    )
