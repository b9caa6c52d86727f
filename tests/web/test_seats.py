"""Invitations and seats, without a clock and without a net."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.model import DAY, HOUR
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import NO_SEAT_LEFT, UNKNOWN_TOKEN, SeatBook, digest_token

PRODUCER = BOX_OFFICES["producer"]


def seated(book, name="", now=0.0, hours=12.0):
    return book.exchange_token(book.invite(PRODUCER, name, hours, now).token, now)


def test_an_invitation_is_good_for_one_exchange():
    book = SeatBook()
    token = book.invite(PRODUCER, "front desk", 12.0, 0.0).token
    made = book.exchange_token(token, 1.0)
    assert (made.seat.name, made.seat.office, made.refused) == ("front desk", PRODUCER, "")
    assert book.find_seat(made.session, 2.0) == made.seat
    assert book.exchange_token(token, 3.0).refused == UNKNOWN_TOKEN
    assert book.invitations == ()


def test_an_invitation_is_good_for_a_day_and_a_seat_for_its_hours():
    book = SeatBook()
    late = book.invite(PRODUCER, "", 1.0, 0.0).token
    assert book.exchange_token(late, DAY).refused == UNKNOWN_TOKEN
    made = seated(book, hours=2.0)
    assert book.find_seat(made.session, 2 * HOUR - 1)
    assert book.find_seat(made.session, 2 * HOUR) is None
    assert book.expire_seats(2 * HOUR) == ("producer",)
    assert book.seats == ()


def test_a_revoked_seat_and_a_revoked_invitation_are_worth_nothing():
    book = SeatBook()
    made, token = seated(book, "a"), book.invite(PRODUCER, "b", 1.0, 0.0).token
    assert (book.revoke("a"), book.revoke("b"), book.revoke("c")) == (True, True, False)
    assert book.find_seat(made.session, 1.0) is None
    assert book.exchange_token(token, 1.0).seat is None


def test_what_is_kept_holds_no_token_and_a_token_has_160_bits():
    book = SeatBook()
    invited = book.invite(PRODUCER, "", 1.0, 0.0)
    made = seated(book)
    assert invited.token not in repr(vars(book))
    assert made.session not in repr(vars(book))
    assert len(invited.token) >= 160 / 6
    assert len(digest_token("x")) == 64


@given(st.text())
def test_no_text_is_a_session_that_nobody_was_given(text):
    book = SeatBook()
    seated(book)
    assert book.find_seat(text, 1.0) is None
    assert book.exchange_token(text, 1.0).seat is None


def test_names_are_unique_fit_a_line_and_default_to_the_office():
    book = SeatBook()
    names = [
        book.invite(PRODUCER, name, 1.0, 0.0).name for name in ("", "", "a\nb\u202e", "x" * 99)
    ]
    assert names == ["producer", "producer 2", "a b", "x" * WEB_POLICY.max_name_length]


def test_there_are_so_many_seats_and_so_many_open_invitations():
    book = SeatBook()
    for _ in range(WEB_POLICY.max_seats):
        assert seated(book).seat
    assert seated(book).refused == NO_SEAT_LEFT
    book = SeatBook()
    for _ in range(WEB_POLICY.max_invitations):
        assert book.invite(PRODUCER, "", 1.0, 0.0)
    assert book.invite(PRODUCER, "", 1.0, 0.0) is None
    assert book.invite(PRODUCER, "", 1.0, DAY), "old ones make room"


def test_a_seat_has_few_sessions_and_keeps_its_first_and_its_newest():
    book = SeatBook()
    first = book.exchange_token(book.invite(BOX_OFFICES["producer"], "Mai", 1.0, 0.0).token, 0.0)
    linked = [
        book.exchange_token(book.invite_again(first.seat, 1.0).token, 2.0).session for _ in range(5)
    ]
    alive = [book.find_seat(one, 3.0) for one in (first.session, *linked)]
    assert [seat is not None for seat in alive] == [True, False, False, False, True, True]
    assert book.seats == (first.seat,)
    assert book.invitations == ()


def test_a_link_to_the_same_seat_is_good_for_a_minute_and_ends_with_the_seat():
    book = SeatBook()
    seat = book.exchange_token(
        book.invite(BOX_OFFICES["producer"], "Mai", 1.0, 0.0).token, 0.0
    ).seat
    late = book.invite_again(seat, 0.0)
    assert book.exchange_token(late.token, 60.0).seat is None
    other = book.invite_again(seat, 100.0)
    book.revoke("Mai")
    assert book.exchange_token(other.token, 101.0).seat is None
