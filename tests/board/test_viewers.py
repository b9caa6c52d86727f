"""How the room behaves."""

import pytest

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.viewers import ViewerActivity
from cuebot.model import Comment
from cuebot.runtime.pieces import ROWS_IN_ONE_GO, do_all


@pytest.fixture
def crowd():
    return ViewerActivity(lambda text: "idiot" in text)


def say(crowd, at, user, text, *, asks=False):
    crowd.add_comment(Comment(at=at, id=f"{at}{user}", user=user, text=text), asks=asks)


def settled(crowd):
    """Let twenty people talk until the room knows them."""
    for at in range(0, 200, 10):
        for user in range(20):
            say(crowd, float(at), f"old {user}", f"hello {at} {user}")
    do_all(crowd.forget_old(200.0))


def test_comments_and_people_of_the_last_minute_are_counted(crowd):
    for at, user in ((1.0, "a"), (70.0, "a"), (80.0, "a"), (90.0, "b")):
        say(crowd, at, user, "hi")
    do_all(crowd.forget_old(100.0))
    assert (crowd.count_comments(100.0), crowd.writer_count) == (3, 2)


def test_the_abusive_are_counted_once_each(crowd):
    for at, user in ((1.0, "a"), (2.0, "a"), (3.0, "b")):
        say(crowd, at, user, "you idiot")
    say(crowd, 4.0, "c", "nice")
    assert crowd.hostile_count == 2
    do_all(crowd.forget_old(62.5))
    assert crowd.hostile_count == 1


def test_new_accounts_that_state_the_same_are_claimants(crowd):
    settled(crowd)
    for n in range(9):
        say(crowd, 200.0 + n, f"new {n}", f"this gave me a bad rash{'!' * n} {n}")
    assert crowd.count_claimants(210.0) == 9
    do_all(crowd.forget_old(300.0))
    assert crowd.count_claimants(300.0) == 0


@pytest.mark.parametrize("known", [True, False])
def test_viewers_and_a_room_of_new_people_are_no_brigade(crowd, known):
    if known:
        settled(crowd)
    for n in range(9):
        name = f"old {n}" if known else f"new {n}"
        say(crowd, 200.0 + n, name, "this gave me a bad rash")
    assert crowd.count_claimants(210.0) == 0


def test_what_asks_states_nothing_and_a_cheer_is_no_claim(crowd):
    settled(crowd)
    for n in range(9):
        say(crowd, 200.0 + n, f"new {n}", "does it give a rash", asks=True)
        say(crowd, 200.0 + n, f"newer {n}", "wow")
    assert crowd.count_claimants(210.0) == 0


def test_a_flood_of_people_and_texts_takes_bounded_memory(crowd):
    for n in range(BOARD_POLICY.max_accounts + 10):
        say(
            crowd,
            n / 1000,
            f"u{n}",
            f"{'x' * (n % 50)}{n % 7} entirely own words {chr(97 + n % 26)}",
        )
    assert len(crowd._met) <= BOARD_POLICY.max_accounts
    assert crowd.writer_count <= BOARD_POLICY.max_people
    assert len(crowd._states) <= BOARD_POLICY.max_statements


def test_a_claim_goes_on_counting_while_what_is_old_is_let_go(crowd):
    settled(crowd)
    for n in range(9):
        say(crowd, 200.0 + n, f"new {n}", "this gave me a bad rash")
        do_all(crowd.forget_old(200.0 + n))
    assert crowd.count_claimants(210.0) == 9


def test_a_crowd_that_is_gone_is_forgotten_by_pieces(crowd):
    for n in range(ROWS_IN_ONE_GO):
        say(crowd, 1.0, f"viewer {n}", "hello")
    pieces = sum(1 for _ in crowd.forget_old(100.0))
    assert (pieces > 1, crowd.writer_count) == (True, 0)


def test_a_text_is_read_once_however_often_it_comes():
    read = []
    crowd = ViewerActivity(lambda text: bool(read.append(text)))
    for n in range(9):
        say(crowd, float(n), f"viewer {n}", "this gave me a bad rash")
    assert read == ["this gave me a bad rash"]
