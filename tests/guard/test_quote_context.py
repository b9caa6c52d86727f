import pytest
from cards import said

from cuebot.guard import quote_context, quoted
from cuebot.model import Fact, Line


def finds(text, cell, head="color"):
    line = said(text, ("1", head, cell))
    left, _ = quoted.strip_quotes(line, {head})
    return bool(quote_context.find_unquoted_words(left, line))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Color: sand, navy; green.", "sand, navy; no green"),
        ("Màu: kem, xanh; có đỏ.", "kem, xanh; không có đỏ"),
        ("สี: ครีม; มีสีเขียว", "ครีม; ไม่มีสีเขียว"),
        ("色は紺、緑は。", "紺；緑はない"),
        ("孕期可用，哺乳期。", "孕期可用；哺乳期不可用"),
        ("색상: 남색; 초록은.", "남색; 초록은 없음"),
    ],
)
def test_half_a_clause_beside_a_quote_is_found(text, cell):
    assert finds(text, cell)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Color on link 1, 17 asking: no green.", "sand, navy; no green"),
        ("Color on link 1: sand, navy; no green.", "sand, navy; no green"),
        ("7 por talla: 38 por 42 centímetros.", "38 por 42 centímetros"),
        ("1号：孕期可用。", "孕期可用；哺乳期不可用"),
    ],
)
def test_a_clause_that_is_quoted_or_left_out_is_not(text, cell):
    assert not finds(text, cell)


def test_a_label_is_not_named_without_what_stands_behind_it():
    fact = Fact(link="1", head="wood", cell="ash and elm are fine; oak: split logs")
    bare = Line(
        text="Wood, link 1: ash and elm are fine / oak.",
        language="en",
        facts=(fact,),
        drafted_by="x",
    )
    whole = Line(
        text="Wood, link 1: oak: split logs.", language="en", facts=(fact,), drafted_by="x"
    )
    assert quote_context.find_unquoted_label("Wood, link 1: / oak.", bare, ["wood"])
    assert not quote_context.find_unquoted_label("Wood, link 1: / oak.", bare, ["oak"])
    assert not quote_context.find_unquoted_label("Wood, link 1: oak.", whole, ["wood"])


def test_a_label_that_is_a_word_of_the_head_is_not_named_by_it():
    fact = Fact(link="1", head="sun and rain", cell="rain: may be; brine: never")
    line = Line(
        text="Sun and rain, link 1: brine: never.", language="en", facts=(fact,), drafted_by="x"
    )
    assert not quote_context.find_unquoted_label("sun and rain, link 1: .", line, ["sun and rain"])
    assert quote_context.find_unquoted_label("sun and rain, link 1: rain .", line, ["sun and rain"])
