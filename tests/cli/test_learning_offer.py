"""What is offered to be learnt."""

import pytest

from cuebot import catalogue
from cuebot.cli.app import run_command
from cuebot.cli.learning_offer import describe_offer
from cuebot.config import build_config

CARD = b"link,title,price,care\n1,Mug,$5,by hand\n"


@pytest.fixture
def offer(tmp_path):
    def ask(text=None):
        place = tmp_path / "card.phrases.toml"
        if text is not None:
            place.write_text(text)
        config = build_config({"catalogue": {"path": tmp_path / "card.csv"}})
        path = tmp_path / "config.toml"
        return describe_offer(config, path, catalogue.parse_catalogue(CARD, "card"))

    return ask


def test_columns_without_phrases_are_offered_with_the_command(offer, tmp_path):
    assert offer().startswith("3 columns and 1 product have no phrases: ")
    assert offer().endswith(f"learn -c {tmp_path / 'config.toml'}")


def test_nothing_is_offered_where_nothing_is_missing(offer):
    rows = [
        f"[columns.{name}]\nphrases = {list('abcdef')}\n" for name in ("price", "stock", "care")
    ]
    assert offer("".join(rows) + '[products.1]\nphrases = ["a", "b"]\n') == ""


def test_a_file_that_cannot_be_read_is_for_others_to_tell(offer):
    assert offer("[columns") == ""


def test_without_a_catalogue_nothing_is_offered(tmp_path):
    card = catalogue.parse_catalogue(CARD, "card")
    assert describe_offer(build_config({}), tmp_path / "config.toml", card) == ""


def test_a_first_show_is_told_of_it(tmp_path, capsys):
    assert run_command(["init", str(tmp_path / "show"), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "9 columns and 4 products have no phrases: " in told
    assert f"learn -c {tmp_path / 'show' / 'config.toml'}" in told
