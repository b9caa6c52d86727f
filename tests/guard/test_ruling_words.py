import pytest
from cards import asked, said, snapshot

from cuebot import config
from cuebot.guard import facts, ruling_words
from cuebot.model import Fact, Rejection

NEGATIONS = ("not", "never", "no")


def fact(cell, head="care"):
    return Fact(link="1", head=head, cell=cell)


def dropped(text, cell, monkeypatch, quote):
    """Judge a line as if the reading of cells had let a quote through that it should not have."""
    monkeypatch.setattr(ruling_words.quoted, "quote_of", lambda *_: quote)
    return ruling_words.find_dropped_ruler(said(text, ("1", "care", cell)), fact(cell), NEGATIONS)


@pytest.mark.parametrize(
    ("quote", "cell", "word"),
    [
        ("iron", "never: bleach; iron", "never"),
        ("warm water", "warm water (not for long), sea water (it rots)", "not for"),
        ("salt", "suits all. avoid: sun, salt", "avoid"),
        ("wool", "silk, wool and suede are not covered", "not covered"),
        ("free post", "free post, except sofas", "except"),
        ("羊毛", "丝绸、羊毛不适用", "不适用"),
        ("tab", "the following are not included. guard. tab", "are not included"),
        ("vô nước", "các trường hợp sau nằm ngoài bảo hành. rách màng. vô nước", "nằm ngoài"),
        ("free post", "free post, otherwise not", "otherwise"),
        ("to 30 m at most", "to 30 m at most, the strap is not in", "is not"),
        ("lent if signed", "lent if signed, rings are not", "are not"),
        ("held until friday", "held until friday, islands are not", "are not"),
        ("crews only by day", "nobody pays, except clubs, crews only by day", "except"),
    ],
)
def test_a_quote_without_its_ruling_word_is_caught_even_when_the_reading_lets_it_pass(
    quote, cell, word, monkeypatch
):
    assert dropped(f"care: {quote}.", cell, monkeypatch, quote) == word


@pytest.mark.parametrize(
    ("quote", "cell"),
    [
        ("never: iron", "never: bleach; iron"),
        ("sand, navy", "sand, navy; no green"),
        ("sea water (it rots)", "warm water (not for long), sea water (it rots)"),
        ("the ring fits only so", "the ring fits only so, sold separately"),
        ("but not for cork", "good for oak, but not for cork"),
        ("never upright", "never upright, otherwise it bends"),
        ("except maps", "all may be sent back except maps"),
        ("to 30 m at most", "to 30 m at most, deeper it does not hold"),
        ("lent if you sign the form", "lent if you sign the form, no form and we keep it"),
        ("held until friday", "held until friday, after that it is not"),
        ("except maps", "all sent back except maps, which are not"),
        ("crews only by day", "nobody pays, except crews, and crews only by day"),
        ("乐队只有周日来才收", "无需交费，乐队除外，乐队只有周日来才收"),
        ("tahan maks. 30 m", "tahan maks. 30 m, lebih dalam tidak kuat"),
    ],
)
def test_a_quote_with_its_ruling_word_passes(quote, cell, monkeypatch):
    assert not dropped(f"care: {quote}.", cell, monkeypatch, quote)


def test_a_line_that_quotes_the_whole_cell_passes():
    cell = "never: bleach; iron"
    assert not ruling_words.find_dropped_ruler(
        said(f"Care: {cell}.", ("1", "care", cell)), fact(cell), NEGATIONS
    )


CARD = "link,title,price,stock,not for|suits\n1,Balm,$9.00,4,babies\n"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Not for on link 1, 17 asking: babies.", False),
        ("Link 1: babies.", True),
        ("Link 1 suits: babies.", True),
    ],
)
def test_a_head_that_rules_must_be_in_the_line(text, refused):
    guard = facts.make_facts_guard(config.Part(use="facts"), config.build_config({}))
    line = said(text, ("1", "not for", "babies"))
    verdict = guard(asked(link="1"), line, snapshot(CARD))
    assert isinstance(verdict, Rejection) is refused


@pytest.mark.parametrize(("length", "word"), [(400, "never"), (401, "")])
def test_a_statement_is_looked_at_up_to_its_longest(length, word, monkeypatch):
    pad = "x" * (length - len("never: bleach , iron"))
    cell = f"never: bleach {pad}, iron"
    assert dropped("care: iron.", cell, monkeypatch, "iron") == word


@pytest.mark.parametrize(
    ("quote", "refused"),
    [
        ("兎膠ではなく三千本膠で溶く", False),
        ("兎膠と書いていました", True),
    ],
)
def test_what_was_so_once_rules_nothing_behind_its_comma(quote, refused, monkeypatch):
    cell = "以前は兎膠と書いていました、兎膠ではなく三千本膠で溶く"
    assert bool(dropped(f"溶剤は{quote}。", cell, monkeypatch, quote)) is refused
