"""What of a title names its product, and which words name none."""

import pytest

from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.title_parts import PlainWords, split_title
from cuebot.model import Catalogue, Head, Product
from cuebot.model.phrases import LearntPhrases


def make_product(link, title, **facts):
    return Product(link=link, title=title, facts=facts)


def find_products(text, catalogue, **learnt):
    matcher = CatalogueMatcher(catalogue, LearntPhrases({}, learnt.get("names", {})))
    return matcher.extract_products(fold_chat_text(text))[0]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("計算尺「暁」", {"暁", "計算尺"}),
        ("教室用ものさし「大黒板」", {"教室用", "大黒板"}),
        ("Kettle “Aurora”", {"aurora", "ketle"}),
        ("«Буря» чайник", {"буря"}),
    ],
)
def test_what_stands_in_quotation_marks_and_each_run_of_a_script_is_a_name(title, names):
    assert {fold_chat_text(name) for name in names} <= set(split_title(title))


def test_a_piece_across_two_scripts_of_a_japanese_title_is_no_name():
    parts = set(split_title("手入れブラシ「はらい」"))
    assert fold_chat_text("手入れ") in parts
    assert not parts & {"入れ", fold_chat_text("れブ"), fold_chat_text("入れブ")}


def test_one_character_is_a_name_where_it_stands_alone_among_its_own():
    card = Catalogue(
        products=(make_product("1", "計算尺「暁」"), make_product("2", "計算尺「晴」"))
    )
    assert find_products("暁はいくら", card) == ("1",)
    assert find_products("暁方はいくら", card) == ()


def test_a_word_of_a_head_or_of_another_products_cell_is_no_name():
    head = Head(name="bass", synonyms=("bass", "low notes"))
    card = Catalogue(
        heads=(head,),
        products=(
            make_product("1", "Serrana", bass="80, with bellows of leather"),
            make_product("2", "Bellows microphone", bass=""),
            make_product("3", "Bass kit", bass="fits Serrana"),
        ),
    )
    plain = PlainWords(card)
    assert plain.holds(fold_chat_text("bass"), "3")
    assert plain.holds("belows", "2")
    assert not plain.holds("serana", "1")
    assert find_products("do bellows tear", card) == ()
    assert find_products("the microphone", card) == ("2",)
    assert find_products("serrana please", card) == ("1",)


def test_a_number_that_counts_what_cells_count_is_no_link():
    card = Catalogue(
        heads=(Head(name="bass", synonyms=("bass",)),),
        products=(
            make_product("4", "Querência", bass="8 buttons"),
            make_product("8", "Reed kit", bass=""),
        ),
    )
    assert find_products("the one of 8 buttons", card) == ()
    assert find_products("how much is 8", card) == ("8",)


def test_a_learnt_name_finds_its_product_unless_two_have_it_or_the_card_uses_it():
    card = Catalogue(
        heads=(Head(name="glaze", synonyms=("glaze",)),),
        products=(make_product("1", "計算尺「暁」"), make_product("2", "Dragon")),
    )
    names = {"1": ("akatsuki", "glaze", "oldie"), "2": ("oldie", "beast")}
    assert find_products("price of akatsuki", card, names=names) == ("1",)
    assert find_products("the beast pls", card, names=names) == ("2",)
    assert find_products("glaze? oldie?", card, names=names) == ()
    assert find_products("price of akatsuki", card) == ()
