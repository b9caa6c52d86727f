import pytest
from cards import EN, ZH, asked, snapshot

from cuebot.draft import asked_fact as reading

FIGURES = {"price": ["how much", "price", "多少钱"], "stock": ["how many left", "库存"]}


def read(text, *samples, card=EN, shown="", **fields):
    return reading.resolve_question(
        asked(text, samples=samples, **fields).question, snapshot(card, shown=shown), FIGURES
    )


def test_what_the_question_already_says_goes_first():
    found = read("how much is link 3", link="1", head="size")
    assert (found.link, found.head) == ("1", "size")


def test_what_the_question_says_is_not_believed_when_the_card_has_no_such_thing():
    found = read("how much is link 3", link="77", head="horoscope")
    assert (found.link, found.head) == ("3", "price")


@pytest.mark.parametrize(
    ("text", "link", "head"),
    [
        ("whats the size of link 3", "3", "size"),
        ("talla del enlace 2?", "2", "size"),
        ("how do i do the washing of the beanie", "3", "care"),
        ("jackt price", "2", "price"),
        ("#1 colour?", "1", "color"),
        ("love your hair", "", ""),
    ],
)
def test_product_and_head_are_found_in_the_words(text, link, head):
    found = read(text)
    assert (found.link, found.head) == (link, head)


@pytest.mark.parametrize(
    ("text", "link", "head"),
    [
        ("二号孕妇能用吗", "2", "孕妇"),
        ("2号链接多少钱", "2", "price"),
        ("芦荟的容量", "1", "净含量"),
        ("精华敏感肌可以吗", "2", "适合肤质"),
    ],
)
def test_chinese_is_read_sign_by_sign(text, link, head):
    found = read(text, card=ZH)
    assert (found.link, found.head) == (link, head)


def test_one_wording_in_a_crowd_of_others_names_no_head():
    others = [f"hello number {n}" for n in range(20)]
    assert read("nice", *others[:7], "size?").head == ""


def test_two_heads_that_are_named_alike_often_are_none():
    assert read("size?", "colour?", "size of it", "colour of it").head == ""


def test_a_product_that_nobody_names_is_the_one_on_screen():
    assert read("what size is it", shown="3").link == "3"
    assert read("what size is it").link == ""


def test_a_fact_of_the_shop_needs_no_product():
    assert read("delivery to sweden?", shown="3").link == ""


def test_of_two_named_products_the_one_whose_cell_speaks_of_the_other_is_meant():
    card = EN.replace("wipe clean", "wash it with the beanie")
    assert read("care of beanie and tote", "washing tote and beanie?", card=card).link == "1"


def test_the_value_that_all_name_is_among_the_words_of_each():
    found = read("to oslo?", "we up north?", head="ship to", value="norway")
    assert found.wordings == ("to oslo? norway", "we up north? norway")


@pytest.mark.parametrize(
    ("text", "head"),
    [("how much is postage", "postage"), ("how much is the size M", "price")],
)
def test_how_much_asks_of_what_has_a_sum_of_its_own_on_the_card(text, head):
    card = "link,title,price,size,postage\n1,Bag,$9,M,\n,Shop,,,$5 flat\n"
    assert read(text, card=card).head == head


def test_the_end_of_a_compound_is_its_product_and_the_whole_of_another_goes_first():
    card = "link,title,price,Farbe\n1,Wollpulli Fjord,69 €,grau\n2,Bratpfanne Erika,49 €,schwarz\n"
    assert read("welche farbe hat der pulli", card=card).link == "1"
    assert read("farbe der pfanne", card=card).link == "2"
    card += "3,Pfanne Klein,29 €,rot\n"
    assert read("farbe der pfanne", card=card).link == "3"
    assert read("farbe?", card=card).link == ""


def test_only_words_that_no_other_title_has_name_a_product():
    rows = "link,title\n1,Blue mug\n2,Red mug\n3,Red lamp\n4,Red lamp\n"
    products = snapshot(rows).catalogue.products
    names = [reading.own_names(one, snapshot(rows).catalogue) for one in products]
    assert [sorted(one) for one in names] == [["blue"], [], [], []]


def test_a_pair_is_told_of_only_where_most_wordings_name_both():
    card = EN.replace("wipe clean", "wash it with the beanie")
    of_one = ("care of the beanie", "is the beanie for hand wash", "washing tote and beanie?")
    assert read(*of_one, card=card, link="3", head="care").link == "3"
    of_both = ("care of beanie and tote", *of_one[2:])
    assert read(*of_both, card=card, link="3", head="care").link == "1"


def test_letters_that_thai_words_share_name_no_second_product():
    card = (
        "link,title,price,เชื้อเพลิง\n1,เตาแก๊ส โทระ,690,แก๊สกระป๋อง\n6,ตะเกียง คุณปู่,550,พาราฟิน จุดแบบเตา\n"
    )
    asked_of_one = ("ตะกร้า 1 ต้องซื้อเองป่าว", "ตัวที่ 1 ให้มาด้วยไหม")
    assert read(*asked_of_one, card=card, link="1", head="เชื้อเพลิง").link == "1"
