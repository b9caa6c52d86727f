"""Shopee's Open API, against a local server that checks the sign."""

import aiohttp
import pytest
from capture.polled import KEY, RENEW, TOKEN, shop

from cuebot import clock, config
from cuebot.capture.platforms.shopee import make_shopee_source
from cuebot.capture.platforms.shopee_partner import ShopeeClient, ShopeeOptions
from cuebot.errors import CaptureError, ConfigError


def ask(verb="get_session_detail", server=None, **options):
    async def main():
        async with shop(**(server or {})) as (url, seen), aiohttp.ClientSession() as session:
            given = {"partner": 7, "key": KEY, "user": 9, "token": TOKEN, "session": 3, "url": url}
            partner = ShopeeClient(ShopeeOptions(**given | options))
            return await partner.call_livestream(session, verb, offset=5), seen

    return clock.run(main())


@pytest.mark.parametrize("whose", [{"user": 9}, {"user": 0, "shop": 4}])
def test_a_call_is_signed_for_the_user_or_the_shop(whose):
    answer, seen = ask(**whose)
    assert answer["status"] == 1
    ((_, query),) = seen.calls
    assert (query["session_id"], query["offset"]) == ("3", "5")
    assert query[f"{'shop' if 'shop' in whose else 'user'}_id"] == str(whose.get("shop", 9))


def test_a_token_that_has_run_out_is_renewed_once_and_that_is_told(caplog):
    answer, seen = ask(server={"expired": {TOKEN}}, renew=RENEW)
    assert answer["status"] == 1
    assert [verb for verb, _ in seen.calls] == ["get_session_detail", "renew", "get_session_detail"]
    assert seen.renewals == [{"partner_id": 7, "refresh_token": RENEW, "user_id": 9}]
    assert "used up: before the next show, authorise the app anew" in caplog.text
    assert not any(secret in caplog.text for secret in (TOKEN, RENEW, KEY))


@pytest.mark.parametrize(
    ("server", "options", "words", "retry"),
    [
        ({"expired": {TOKEN}}, {}, "has run out, and there is none to renew it with", False),
        ({"expired": {TOKEN}}, {"renew": "old"}, "cannot be renewed (error_param)", False),
        ({"expired": {TOKEN, "token-2"}}, {"renew": RENEW}, "refuses (invalid_acceess_", False),
        ({}, {"key": "wrong"}, "Shopee refuses (error_sign); check `key`", False),
        ({"errors": ["error_rate_limit"]}, {}, "Shopee refuses (error_rate_limit)", True),
        ({"errors": ["<b>bad</b>"]}, {}, "Shopee refuses (unnamed)", True),
    ],
)
def test_a_refusal_says_what_to_do_and_no_secret(server, options, words, retry):
    with pytest.raises(CaptureError) as told:
        ask(server=server, **options)
    assert words in str(told.value)
    assert told.value.retry is retry
    assert not any(secret in str(told.value) for secret in (TOKEN, RENEW, KEY, "https://"))


def test_what_is_no_answer_is_an_error_of_its_own():
    with pytest.raises(ValueError, match="no object"):
        ask(server={"errors": [b"[]"]})
    with pytest.raises(ValueError, match="expected"):
        ask(server={"errors": [b"<html>"]})
    with pytest.raises(aiohttp.ClientResponseError):
        ask(server={"errors": [502]})


def test_what_is_missing_is_said_before_the_show():
    part = {"use": "shopee", "partner": 7, "key": KEY, "token": TOKEN, "session": 3, "user": 9}
    for key in ("partner", "key", "token", "session", "user"):
        less = {name: value for name, value in part.items() if name != key}
        with pytest.raises(ConfigError, match=key):
            make_shopee_source(config.Part(**less), config.Config())
    with pytest.raises(ConfigError, match="every"):
        make_shopee_source(config.Part(**part, every=9), config.Config())


def test_the_options_hide_the_secrets():
    options = ShopeeOptions(partner=7, key=KEY, token=TOKEN, renew=RENEW, session=3, user=9)
    assert not any(secret in repr(options) for secret in (KEY, TOKEN, RENEW))
