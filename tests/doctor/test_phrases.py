"""What the doctor says of the learnt phrases."""

import pytest

from cuebot.config import build_config
from cuebot.doctor import phrases
from cuebot.doctor.finding import CheckVerdict
from cuebot.errors import PhrasesError

CARD = "link,title,price,care\n1,Mug,$5,by hand\n"
PRODUCT = '[products.1]\nphrases = ["a", "b"]\n'


@pytest.fixture
def look(tmp_path):
    def check(text=None, card=CARD):
        if card:
            (tmp_path / "card.csv").write_text(card)
        if text is not None:
            (tmp_path / "card.phrases.toml").write_text(text)
        return phrases.check_phrases(build_config({"catalogue": {"path": tmp_path / "card.csv"}}))

    return check


def columns(**said):
    return "".join(f"[columns.{name}]\nphrases = {list(rows)}\n" for name, rows in said.items())


def test_to_have_none_is_no_fault_and_offered(look):
    (found,) = look()
    assert (found.verdict, found.figure) == (CheckVerdict.OK, "none learnt for the 3 columns")
    assert found.sentence == "3 columns and 1 product have no phrases: `cuebot learn`."


def test_a_whole_file_is_well(look):
    (found,) = look(columns(price="abcdef", stock="ghijkl", care="mnopqr") + PRODUCT)
    assert (found.verdict, found.figure, found.sentence) == (
        CheckVerdict.OK,
        "18 learnt, for 3 of 3 columns",
        "",
    )


def test_what_is_unused_and_what_is_doubtful_is_a_warning_each(look):
    said = columns(price="abcdef", stock="ghijka", care="mnopqr", gone="xyzuvw")
    unused, doubtful = look(said + PRODUCT)
    assert unused.verdict == doubtful.verdict == CheckVerdict.WARN
    assert "no column 'gone'" in unused.sentence
    assert "'a' under price and stock; leave it under one." in doubtful.sentence


def test_a_file_that_cannot_be_read_is_an_error_with_its_place(look):
    with pytest.raises(PhrasesError, match=r"card\.phrases\.toml"):
        look("[columns")


def test_without_a_catalogue_there_is_nothing_to_look_at(look):
    assert phrases.check_phrases(build_config({})) == []
    assert look(card="") == []
