"""The small config that says what was chosen."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import config
from cuebot.cli.choices import SetupChoices
from cuebot.errors import ConfigError


def test_the_platform_is_a_source_of_the_config():
    text = SetupChoices(platform="twitch", known={"channel": "me"}).to_toml()
    (source,) = config.build_config(tomllib.loads(text)).capture.sources
    assert (source.use, source.own()) == ("twitch", {"channel": "me"})


def test_a_platforms_key_is_named_and_not_written():
    text = SetupChoices(platform="youtube", known={"video": "abcdefghijk"}).to_toml()
    (source,) = tomllib.loads(text)["capture"]["sources"]
    assert source == {"use": "youtube", "video": "abcdefghijk", "key": "keyring:cuebot/youtube-key"}
    assert "CUEBOT_YOUTUBE__KEY" in text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_of_a_device_is_written_as_it_is(name):
    text = SetupChoices(device=f"x{name}").to_toml()
    assert tomllib.loads(text)["talkback"] == {"use": "device", "device": f"x{name}"}


def test_a_key_is_never_written_and_where_it_is_is_said():
    assert tomllib.loads(SetupChoices(model=True, keyring=True).to_toml())["llm"] == {
        "api_key": "keyring:cuebot/llm"
    }
    assert "CUEBOT_LLM__API_KEY" in SetupChoices(model=True).to_toml()


def test_the_config_is_small_and_points_to_the_rest():
    text = SetupChoices().to_toml()
    assert len(text.splitlines()) < 35
    assert "config.example.toml" in text


def test_an_answer_that_cannot_be_used_says_what_can():
    with pytest.raises(ConfigError, match=r"tiktok:\.\.\."):
        SetupChoices(platform="tiktok").to_toml()


def test_what_the_answers_left_to_be_done_is_told():
    assert SetupChoices().todo() == (
        "put your products into catalog.csv, and choose an ear in config.toml"
    )
    assert SetupChoices(catalogue="/x/shop.csv").todo() == "choose an ear in config.toml"
    assert SetupChoices(catalogue="/x/shop.csv", device="Ear").todo() == ""
