"""The link of an ear: what it says, what it is exchanged for, and where that is kept."""

import json
import stat

import pytest
from consoles import visit
from far_parts import FAR, link_of

from cuebot import clock
from cuebot.errors import EarError
from cuebot.wire import ear_link
from cuebot.wire.ear_link import EarLink, EarPass, describe_trust, make_link, parse_link

PRINT = "AB:CD:" + ":".join(["00"] * 30)
PASS = EarPass(origin="https://h:1", name="Mai", session="secret", link="d" * 64)


def test_what_a_link_is_made_of_is_read_from_it():
    link = make_link("https://192.168.1.20:8766", "tok-en_1", describe_trust(8767, PRINT))
    assert parse_link(f" {link}\n") == EarLink(
        origin="https://192.168.1.20:8766",
        token="tok-en_1",  # noqa: S106 - an example
        trust_port=8767,
        fingerprint="abcd" + "0" * 60,
    )
    assert parse_link(make_link("http://[::1]:8766", "t")).origin == "http://[::1]:8766"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "x",
        "https://h:1/ear",
        "https://h:1/#token",
        "https://h:1/phone#token",
        "ftp://h/ear#token",
        "https:///ear#token",
        "https://h/ear#token.x.abc",
        "https://h/ear#token.8767.abcd",
    ],
)
def test_what_is_no_link_of_an_ear_is_refused_in_words(link):
    with pytest.raises(EarError, match="no link that invites an ear"):
        parse_link(link)


def test_a_link_is_good_once_and_a_second_try_says_why_not(tmp_path):
    async def call(desk):
        link = parse_link(link_of(desk, "Mai"))
        kept = await ear_link.exchange_link(link)
        with pytest.raises(EarError, match="no such invitation") as refused:
            await ear_link.exchange_link(link)
        return kept, str(refused.value), link.token

    kept, refused, token = visit(tmp_path, call, talkback=FAR, console={"on": True})
    assert (kept.name, kept.link) == ("Mai", ear_link.digest_token(token))
    assert token not in refused


def test_a_show_that_is_not_there_is_named_and_its_token_is_not():
    async def main():
        await ear_link.exchange_link(parse_link("http://127.0.0.1:9/ear#hidden"))

    with pytest.raises(EarError, match=r"http://127.0.0.1:9") as refused:
        clock.run(main())
    assert refused.value.retry
    assert "hidden" not in str(refused.value)


def test_the_authority_of_a_local_network_is_believed_by_the_links_fingerprint_alone(tmp_path):
    async def call(desk):
        link = parse_link(link_of(desk, "Mai"))
        assert link.fingerprint
        wrong = EarLink(
            origin=link.origin,
            token=link.token,
            trust_port=link.trust_port,
            fingerprint="0" * 64,
        )
        with pytest.raises(EarError, match="not the one that the link names"):
            await ear_link.exchange_link(wrong)
        return await ear_link.exchange_link(link)

    kept = visit(tmp_path, call, talkback=FAR, console={"on": True}, lan=["127.0.0.2"])
    assert kept.origin.startswith("https://")
    assert kept.authority.startswith("-----BEGIN CERTIFICATE")
    assert kept.make_ssl() is not None


def test_a_pass_is_kept_for_its_owner_alone(tmp_path):
    path = tmp_path / "far" / "pass.json"
    ear_link.write_pass(path, PASS)
    ear_link.write_pass(path, PASS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ear_link.read_pass(path) == PASS
    assert PASS.make_ssl() is not None
    assert [one.name for one in path.parent.iterdir()] == ["pass.json"]


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"origin": 1}', json.dumps({"x": "y"})])
def test_a_pass_that_is_hurt_is_none(tmp_path, told):
    path = tmp_path / "pass.json"
    path.write_text(told)
    assert ear_link.read_pass(path) is None


def test_a_place_where_nothing_can_be_kept_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EarError, match="cannot be kept"):
        ear_link.write_pass(tmp_path / "file" / "pass.json", PASS)
