import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cell import clauses
from cuebot.cell.lexicon import read_lexicon

CELL = st.text(alphabet="ab 1,;.，；。不 not", max_size=40)


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("sand, navy; no green", ["sand", "navy", "no green"]),
        ("1,200 g, red", ["1,200 g", "red"]),
        ("10,5 by 3.5 cm. Blue", ["10,5 by 3.5 cm", "Blue"]),
        ("干皮、敏感肌可用，早晚用", ["干皮、敏感肌可用", "早晚用"]),
        ("S：150-155、M：156-160", ["S：150-155", "M：156-160"]),
        (
            "gratis min. belanja Rp50.000; sisanya Rp9.000",
            ["gratis min. belanja Rp50.000", "sisanya Rp9.000"],
        ),
        ("free over min. $30. Ships daily", ["free over min. $30", "Ships daily"]),
        ("يوم، يومان", ["يوم", "يومان"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_at_commas_and_stops_but_not_inside_figures(cell, texts):
    assert [clause.text for clause in clauses.split_clauses(cell)] == texts


@pytest.mark.parametrize(
    ("cell", "holds"),
    [
        ("gratis Jawa min. belanja Rp50.000", True),
        ("3만원 이상 무료; 미만 3000원", True),
        ("from $5", True),
        ("30.000đ", True),
        ("5 đôi, vàng", False),
        ("12 months", False),
    ],
)
def test_a_cell_holds_money_when_a_sign_or_word_of_money_stands_at_a_figure(cell, holds):
    assert clauses.holds_money(cell) is holds


def test_a_statement_of_its_own_begins_after_a_semicolon():
    assert [clause.statement for clause in clauses.split_clauses("sand, navy; no green")] == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("free postage, not for sofas", "free postage"),
        ("全国包邮，青海除外，补10元运费", "全国包邮"),
        ("envío gratis, excepto islas", "envío gratis"),
        ("free postage. But not for sofas", "free postage"),
        ("gratis ongkir, kecuali Papua", "gratis ongkir"),
        ("全品送料無料、ただし沖縄を除く", "全品送料無料"),
    ],
)
def test_what_is_limited_is_never_said_without_its_limit(cell, part):
    assert part not in clauses.list_quotable_texts(cell)


def test_a_statement_may_be_said_alone_even_when_it_denies():
    assert "no green" in clauses.list_quotable_texts("sand, navy; no green")


def test_a_limit_is_never_said_without_what_it_limits():
    assert "not for sofas" not in clauses.list_quotable_texts("free postage, not for sofas")


@given(CELL)
def test_every_run_is_the_cells_own_words_and_the_longest_come_first_after_the_whole(cell):
    whole, *parts = clauses.list_quotable_texts(cell) or ("",)
    assert whole in cell
    assert all(_joined_of(run, cell) for run in parts)
    assert [len(run) for run in parts] == sorted((len(run) for run in parts), reverse=True)


def _joined_of(run, cell):
    """Tell whether a text is a stretch of a cell, or two of them."""
    return run in cell or any(run[:n] in cell and run[n:].strip() in cell for n in range(len(run)))


@given(CELL)
def test_every_run_is_a_quote(cell):
    assert all(clauses.may_quote(run, cell) for run in clauses.list_quotable_texts(cell))


@pytest.mark.parametrize("text", ["sand, navy; no gree", "avy", "green", "", "navy, sand"])
def test_what_does_not_end_at_a_border_is_no_quote(text):
    assert not clauses.may_quote(text, "sand, navy; no green")


def test_a_quote_is_the_same_in_full_width_and_in_capitals():
    assert clauses.may_quote("ＳＡＮＤ,  Navy", "sand, navy; no green")


@pytest.mark.parametrize("text", ["No Green.", "no  green,", "no green！"])
def test_a_quote_is_given_back_as_the_card_writes_it(text):
    assert clauses.find_quotable_text(text, "sand, navy; no green") == "no green"


def test_a_dash_and_a_space_make_no_other_quote():
    assert clauses.find_quotable_text("10 – 30 G", "takes 10-30 g; 10-30 g") == "10-30 g"


@pytest.mark.parametrize(
    ("cell", "limited", "limit"),
    [
        ("ส่งฟรี, ไม่รวมเกาะ", "ส่งฟรี", ""),
        ("شحن مجاني، باستثناء الجزر", "شحن مجاني", "باستثناء الجزر"),
        ("miễn phí, trừ đảo xa", "miễn phí", ""),
        ("frete grátis, exceto ilhas", "frete grátis", "exceto ilhas"),
        ("전국 무료, 제주 제외", "전국 무료", ""),
    ],
)
def test_limits_are_known_in_every_language_of_the_box(cell, limited, limit):
    assert clauses.list_quotable_texts(cell) == (cell, *filter(None, [limit]))
    assert limited not in clauses.list_quotable_texts(cell)


@pytest.mark.parametrize(
    ("cell", "is_amount"),
    [
        ("$31.00", True),
        ("129元", True),
        ("R$ 99,90", True),
        ("50克", False),
        ("$5 off tonight", False),
    ],
)
def test_a_bare_sum_of_money_is_told_from_other_cells(cell, is_amount):
    assert clauses.is_amount(cell) is is_amount


def test_a_table_of_names_with_their_figures_is_cut_into_entries_and_a_list_of_figures_is_not():
    cell = "本州600円2日、北海道900円4日、沖縄1200円5日；8000円以上送料無料"
    assert [clause.text for clause in clauses.split_clauses(cell)][2:] == [
        "沖縄1200円5日",
        "8000円以上送料無料",
    ]
    assert [clause.text for clause in clauses.split_clauses("容量30、50、100毫升")] == [
        "容量30、50、100毫升"
    ]


@pytest.mark.parametrize("language", sorted(read_lexicon().spans))
def test_a_span_of_prices_is_worded_in_every_language_with_both_its_figures(language):
    for words in clauses.phrase_price_span("RM 24.99 – RM 84.80", language):
        assert words.index("24.99") < words.index("84.80")
        assert "–" not in words


@pytest.mark.parametrize("cell", ["24.99", "S – L", "24.99 - 84.80", "24.99 –84.80", "a – b – 3"])
def test_what_is_no_span_of_prices_is_not_worded(cell):
    assert clauses.phrase_price_span(cell, "en") == ()


def test_a_quote_may_write_an_arrow_or_a_bracket_as_the_card_does():
    assert clauses.may_quote("Dust → blow it off", "Dust → blow it off. Mould → send it in")
    assert clauses.may_quote("Bow [ebony]", "Bow [ebony]")


@pytest.mark.parametrize(
    ("text", "cell", "covering"),
    [
        ("Leaves stay on", "Leaves stay on till May; cut them no sooner.", ""),
        ("pregnant women", "Avoid: children; pregnant women.", "Avoid: pregnant women"),
        ("avy; no", "sand, navy; no green", "sand, navy; no green"),
        ("red", "36 red; 38 blue. Sold out.", ""),
        (
            "plum",
            "You get elm, ash and plum; holly you buy.",
            "You get elm, ash and plum; holly you buy",
        ),
        ("somewhere else", "sand, navy; no green", ""),
    ],
)
def test_a_text_is_covered_by_the_shortest_that_may_be_quoted(text, cell, covering):
    told = clauses.find_covering_text(text, cell)
    if covering:
        assert told == covering
    assert told == "" or clauses.may_quote(told, cell)


@pytest.mark.parametrize(
    "word", ["not suitable for", "avoid", "不适用", "除外", "ห้ามใช้", "minimum age"]
)
def test_a_head_that_turns_or_limits_its_cells_is_known(word):
    assert clauses.rules_head(word)


@pytest.mark.parametrize("word", ["size", "ship to", "colour", "适合肤质", "ไซซ์", "cara cuci"])
def test_a_head_that_only_names_is_not(word):
    assert not clauses.rules_head(word)
