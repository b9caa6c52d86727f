"""The tables of config.toml."""

import pytest

from cuebot import config
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
