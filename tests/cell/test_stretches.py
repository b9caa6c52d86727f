"""What of a cell may be said, held against cells of tests/cell/ruled.toml."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cell.stretches import (
    find_covering_text,
    find_quotable_text,
    is_table,
    list_quotable_spans,
    list_quotable_texts,
    may_quote,
)
from cuebot.cell.units import split_units

CELLS = tomllib.loads(Path(__file__).with_name("ruled.toml").read_text("utf-8"))["cell"]
CELL = st.text(alphabet="ab 1,;.，；。不 not", max_size=40)
RULING = st.sampled_from(
    ["not ", "no ", "avoid: ", "only ", "except ", "不", "لا ", "sin ", "если "]
)
NAMES = st.lists(st.sampled_from(["red", "oil", "mud", "ice", "wax"]), min_size=2, unique=True)


def texts(cell):
    return [stretch.text for stretch in list_quotable_spans(cell)]


@pytest.mark.parametrize("row", CELLS, ids=lambda row: f"{row['language']} {row['cell'][:30]}")
def test_no_item_leaves_its_cell_without_the_word_that_rules_it(row):
    found = texts(row["cell"])
    assert not set(row["bare"]) & set(found)
    assert "ruled" not in row or row["ruled"] in found


@given(RULING, NAMES)
def test_no_item_of_a_ruled_list_stands_alone_wherever_the_ruling_word_is(word, names):
    for cell in (f"{word}{', '.join(names)}", f"{word}{'; '.join(names)}"):
        assert not set(names) & set(texts(cell))


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Suits oily skin. Avoid: sun, salt", "Suits oily skin"),
        ("sand, navy; no green", "no green"),
        ("up to 160 takes S, 160 to 165 takes M", "160 to 165 takes M"),
        ("Black: sold out, White: 3 left", "White: 3 left"),
        ("Kept for a week (spare tube is not included)", "spare tube is not included"),
        ("Good for oak and pine, but not for cork", "but not for cork"),
    ],
)
def test_what_nothing_governs_may_be_said_alone(cell, part):
    assert part in texts(cell)


@pytest.mark.parametrize("cell", ["a (b, c", "x] y; the hat", ""])
def test_a_cell_that_cannot_be_read_is_said_whole(cell):
    assert texts(cell) == ([cell] if cell else [])


def test_a_cell_of_very_many_clauses_is_said_whole():
    cell = ", ".join(["the hat"] * 70)
    assert texts(cell) == [cell]


def test_a_table_is_told_from_a_list_that_has_a_head():
    assert is_table(split_units("155 to 160 S, 161 to 165 M")[0][0])
    assert not is_table(split_units("sold out in 36, 38, 40")[0][0])


def test_the_longer_come_first_as_they_are_said():
    assert texts("11;1  ")[1:] == ["11", "1"]


@pytest.mark.parametrize("cell", ["S|no M|yes L|no", "黑/无 白/有 红/无", "S|hết M|còn L|hết"])
def test_a_table_on_one_line_is_not_cut_between_a_name_and_its_value(cell):
    assert [span.text for span in list_quotable_spans(cell)] == [cell]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("These we gave up on. Teak. Larch. Ebony. All else takes the oil.", "Larch"),
        ("Damit haben wir uns die Finger verbrannt. Teak. Lärche. Der Rest geht.", "Lärche"),
        ("هذي تعبتنا. الساج. اللاركس. والباقي يشرب الزيت تمام.", "اللاركس"),
    ],
)
def test_names_that_a_sentence_before_them_may_rule_lead_no_stretch(cell, name):
    assert [s.text for s in list_quotable_spans(cell)[1:] if s.text.startswith(name)] == []


@pytest.mark.parametrize(
    "cell",
    [
        "撕了膜的，不管用没用过，不退",
        "Opened packs, whether used or not, cannot go back",
        "Cut lengths, regardless of size, stay sold",
        "Abierto, da igual si se usó, no se devuelve",
        "Aberto, não importa se usou, não tem troca",
        "Geöffnet, egal ob benutzt, keine Rückgabe",
        "Ouvert, peu importe l'usage, pas de retour",
        "Film sobek, dipakai atau tidak, tidak bisa retur",
        "Xé màng rồi, bất kể dùng hay chưa, không đổi",
        "開封済みは、使用の有無を問わず、返品不可",
        "개봉한 건, 썼든 안 썼든, 반품 안 됩니다",
        "Вскрытое, неважно пользовались или нет, не возвращаем",
        "Açılmış olan, kullanılmış olsun olmasın, iade yok",
        "المفتوح، سواء استعمل أو لا، لا يرجع",
    ],
)
def test_what_makes_no_difference_is_said_with_what_does_not_change(cell):
    assert [span.text for span in list_quotable_spans(cell)] == [cell]


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        (
            "Берёт траву; помаду; пасует, увы, перед ржавчиной, зелёнкой и йодом.",
            "зелёнкой и йодом",
        ),
        ("Löst Gras; versagt leider bei Rost, Jod und Teer.", "Jod und Teer"),
        ("Takes grass; gives up, sadly, on rust, iodine and tar.", "iodine and tar"),
        ("Tahan lumpur; menyerah, sayangnya, pada karat, yodium dan aspal.", "yodium dan aspal"),
        ("草渍能去；铁锈、碘酒和沥青，它没辙。", "铁锈、碘酒和沥青"),
    ],
)
def test_what_a_thing_gives_up_on_is_not_said_as_if_it_did_it(cell, bare):
    texts = [span.text for span in list_quotable_spans(cell)]
    assert bare not in texts
    assert len(texts) > 1


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
    assert part not in list_quotable_texts(cell)


def test_a_statement_may_be_said_alone_even_when_it_denies():
    assert "no green" in list_quotable_texts("sand, navy; no green")


def test_a_limit_is_never_said_without_what_it_limits():
    assert "not for sofas" not in list_quotable_texts("free postage, not for sofas")


@given(CELL)
def test_every_run_is_the_cells_own_words_and_the_longest_come_first_after_the_whole(cell):
    whole, *parts = list_quotable_texts(cell) or ("",)
    assert whole in cell
    assert all(_joined_of(run, cell) for run in parts)
    assert [len(run) for run in parts] == sorted((len(run) for run in parts), reverse=True)


def _joined_of(run, cell):
    """Tell whether a text is a stretch of a cell, or two of them."""
    return run in cell or any(run[:n] in cell and run[n:].strip() in cell for n in range(len(run)))


@given(CELL)
def test_every_run_is_a_quote(cell):
    assert all(may_quote(run, cell) for run in list_quotable_texts(cell))


@pytest.mark.parametrize("text", ["sand, navy; no gree", "avy", "green", "", "navy, sand"])
def test_what_does_not_end_at_a_border_is_no_quote(text):
    assert not may_quote(text, "sand, navy; no green")


def test_a_quote_is_the_same_in_full_width_and_in_capitals():
    assert may_quote("ＳＡＮＤ,  Navy", "sand, navy; no green")


@pytest.mark.parametrize("text", ["No Green.", "no  green,", "no green！"])
def test_a_quote_is_given_back_as_the_card_writes_it(text):
    assert find_quotable_text(text, "sand, navy; no green") == "no green"


def test_a_dash_and_a_space_make_no_other_quote():
    assert find_quotable_text("10 – 30 G", "takes 10-30 g; 10-30 g") == "10-30 g"


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
    assert list_quotable_texts(cell) == (cell, *filter(None, [limit]))
    assert limited not in list_quotable_texts(cell)


def test_a_quote_may_write_an_arrow_or_a_bracket_as_the_card_does():
    assert may_quote("Dust → blow it off", "Dust → blow it off. Mould → send it in")
    assert may_quote("Bow [ebony]", "Bow [ebony]")


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
    told = find_covering_text(text, cell)
    if covering:
        assert told == covering
    assert told == "" or may_quote(told, cell)
