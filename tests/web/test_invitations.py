"""Invitations as their givers get them."""

import asyncio

import pytest

from cuebot.web.invitations import draw_qr, make_invitation
from cuebot.web.offices import BOX_OFFICES, Office, Right, Sight
from cuebot.web.orders import InviteBody
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import SeatBook


def invited(host=None, *, book=None, **body):
    async def main():
        told = InviteBody(**({"office": "watcher"} | body))
        return make_invitation(book or SeatBook(), BOX_OFFICES, told, host, "http://127.0.0.1:1")

    return asyncio.run(main())


def test_a_link_holds_the_token_behind_the_sign_that_no_server_is_sent():
    told = invited(name="Anna")
    assert (told["result"], told["name"], told["office"]) == ("invited", "Anna", "watcher")
    assert told["link"].startswith("http://127.0.0.1:1/#")


def test_an_office_that_there_is_not_is_answered_with_those_there_are():
    told = invited(office="king")
    assert told["result"] == "no_such_office"
    assert "director, ear, host, producer, service, watcher" in told["why"]


def test_an_office_that_invites_gives_no_more_than_it_has():
    porter = Office(name="porter", may=frozenset({Right.INVITE}), sees=Sight.PUBLIC)
    assert invited(porter)["result"] == "invited"
    assert invited(porter, office="producer")["result"] == "refused"


def test_too_many_open_invitations_are_told():
    book = SeatBook()
    results = [invited(book=book)["result"] for _ in range(WEB_POLICY.max_invitations + 1)]
    assert results[-1] == "too_many_invitations"
    assert set(results[:-1]) == {"invited"}


@pytest.mark.parametrize("link", ["http://127.0.0.1:8766/#" + "a" * 27, "https://x.local/#b"])
def test_a_qr_code_is_square_and_has_its_three_marks(link):
    rows = draw_qr(link)
    assert {len(row) for row in rows} == {len(rows)}
    mark = "1111111"
    assert rows[0].startswith(mark)
    assert rows[0].endswith(mark)
    assert rows[-1].startswith(mark)
    assert set("".join(rows)) == {"0", "1"}
