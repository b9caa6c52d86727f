"""The tables of config.toml."""

import tomllib

import pytest

from cuebot import config
from cuebot.config import resources
from cuebot.errors import ConfigError


@pytest.mark.parametrize("span", ["20:00-25:00", "00:25:00-00:20:00", "00:20:00-00:20:00", "soon"])
def test_a_quiet_range_that_is_none_is_refused_by_its_key(span):
    with pytest.raises(ConfigError, match=r"queue\.quiet"):
        config.build_config({"queue": {"quiet": [span]}})


def test_the_shows_language_may_be_written_by_its_name():
    assert config.build_config({"show": {"language": "English"}}).show.language == "en"
    with pytest.raises(ConfigError, match="no language is called 'englich'; did you mean 'en'"):
        config.build_config({"show": {"language": "englich"}})


@pytest.mark.parametrize(
    ("catalogue", "place"),
    [
        ({}, None),
        ({"path": "shop/goods.csv"}, "shop/goods.phrases.toml"),
        ({"path": "goods.csv", "phrases": "said.toml"}, "said.toml"),
        ({"url": "https://x.invalid/a.csv"}, "catalog.phrases.toml"),
        ({"url": "https://x.invalid/a.csv", "path": "goods.csv"}, "catalog.phrases.toml"),
        ({"url": "https://x.invalid/a.csv", "phrases": "said.toml"}, "said.toml"),
    ],
)
def test_the_phrases_lie_beside_the_catalogue_or_where_they_are_told_to(tmp_path, catalogue, place):
    section = config.build_config({"catalogue": catalogue}, folder=tmp_path).catalogue
    assert section.phrases_file == (place and tmp_path / place)


def test_the_languages_of_viewers_may_be_written_by_their_names():
    chosen = config.build_config({"show": {"viewers": ["Indonesian", "zh"]}})
    assert chosen.show.viewers == ("id", "zh")


def test_the_example_config_says_every_key_with_its_default():
    example = tomllib.loads(
        resources.find_resource("config.example.toml").read_text(encoding="utf-8")
    )
    defaults = config.Config().model_dump(mode="json")
    defaults["llm"]["api_key"] = defaults["queue"]["transcribe_key"] = ""
    # These have no default of their own; the example names what init lays out.
    defaults["catalogue"]["path"] = "catalog.csv"
    defaults["draft"]["prompts"] = "prompts"
    assert config.build_config(example) == config.build_config(defaults)
    assert {name: set(table) for name, table in example.items()} == {
        name: set(table) for name, table in defaults.items()
    }
