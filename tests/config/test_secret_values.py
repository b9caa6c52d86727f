"""Every key of a config is known, so that it can be hidden."""

import pytest

from cuebot import config
from cuebot.config.secret_values import collect_secrets, redact_secrets


def test_every_key_of_a_config_is_known_to_be_secret():
    told = {name: f"secret-{name}" for name in "abcdefghijkl"}
    chosen = config.build_config(
        {
            "llm": {"api_key": told["a"], "others": [{"api_key": told["b"]}]},
            "queue": {"transcribe_key": told["c"]},
            "capture": {
                "sources": [
                    {"use": "http", "token": told["d"], "shopify_secret": told["e"]},
                    {"use": "bilibili", "access_secret": told["f"], "code": told["g"]},
                    {"use": "bilibili", "access_key": told["h"]},
                    {"use": "shopee", "key": told["i"], "token": told["j"], "renew": told["k"]},
                ]
            },
            "synth": {"voices": [{"use": "openai", "api_key": told["l"]}]},
        }
    )
    assert set(collect_secrets(chosen)) == set(told.values())


@pytest.mark.parametrize(("key", "hidden"), [("a", []), ("abc", []), ("abcd", ["abcd"])])
def test_a_key_of_a_few_letters_does_not_eat_the_doctors_words(key, hidden):
    assert collect_secrets(config.build_config({"llm": {"api_key": key}})) == hidden


def test_a_text_is_told_without_its_secrets():
    assert redact_secrets("asked with abcd, then efgh and abcd", ["abcd", "", "efgh"]) == (
        "asked with ..., then ... and ..."
    )
