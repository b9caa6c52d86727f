"""The names of products, as viewers write them."""

import pytest

from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.lexicon import load_lexicon
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.product_names import index_product_names, index_title_runs
from cuebot.cluster.parsing.reading import MARKS
from cuebot.cluster.parsing.title_parts import LEADING
from cuebot.model import Catalogue, Head, Product


def named(text, *titles):
    products = tuple(Product(link=str(n), title=title) for n, title in enumerate(titles, 1))
    return CatalogueMatcher(Catalogue(products=products)).extract_products(fold_chat_text(text))[0]


@pytest.mark.parametrize("text", ["المروحة من اي خامة", "بكم المروحة؟", "مروحة حلوة", "كم للمروحة"])
def test_arabic_glues_its_article_on_to_a_name(text):
    assert named(text, "مصباح", "مروحة") == ("2",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("bahan kipasnya apa kak", "Kipas angin"),
        ("какой вес у вентилятора", "Вентилятор"),
        ("welche farben haben die lampen", "Lampe"),
        ("cuánto pesan los ventiladores", "Ventilador"),
    ],
)
def test_an_ending_does_not_hide_a_name(text, title):
    assert named(text, "Teapot", title) == ("2",)


def test_a_short_name_takes_no_endings():
    assert named("is it bookish", "Teapot", "Book") == ()


def test_a_name_in_thai_begins_with_a_letter_and_not_with_what_stands_above_one():
    card = Catalogue(products=(Product(link="1", title="พัดลม"), Product(link="2", title="เตารีด")))
    names = index_product_names(card, load_lexicon())
    assert {"พัดลม", "เตารีด"} <= names.keys()
    assert not [name for name in names if name[0] in MARKS or name[-1] in LEADING]


def test_a_part_that_two_titles_share_names_neither():
    assert named("the kettle please", "Steel kettle", "Glass kettle") == ()
    assert named("the glass kettle please", "Steel kettle", "Glass kettle") == ("2",)


def test_a_place_with_an_article_is_the_product_of_that_name():
    card = Catalogue(
        products=(
            Product(link="1", title="Cezve Istanbul", price="24 €"),
            Product(link="3", title="Kaffeekanne Ankara", price="79 €"),
        ),
    )
    matcher = CatalogueMatcher(card)
    for text in ("wie viel ml hat die ankara", "kac ml bu ankara"):
        assert matcher.extract_products(text)[0] == ("3",)
    assert matcher.extract_products("lieferung nach ankara")[0] == ()


APRONS = ("Linen apron", "Apron kids", "Oak cutting board", "Pure cotton towel")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("linen apron washable?", ("1",)),
        ("apron kids in blue", ("2",)),
        ("weight of the oak cutting board", ("3",)),
        ("is it linen", ()),
        ("linen or apron", ()),
        ("is it pure cotton", ()),
    ],
)
def test_words_in_a_row_of_one_title_name_its_product(text, links):
    facts = [{"material": cell} for cell in ("linen", "pure cotton", "solid oak", "cotton")]
    card = Catalogue(
        products=tuple(
            Product(link=str(n), title=title, facts=own)
            for n, (title, own) in enumerate(zip(APRONS, facts, strict=True), 1)
        ),
        heads=(Head(name="material"),),
    )
    assert CatalogueMatcher(card).extract_products(text, text)[0] == links


def test_words_in_a_row_that_two_titles_have_or_that_are_of_any_sentence_name_neither():
    titles = ("Tea towel set of three", "Bath towel set of two", "Tea towel for you")
    card = Catalogue(
        products=tuple(Product(link=str(n), title=title) for n, title in enumerate(titles, 1))
    )
    assert index_title_runs(card, load_lexicon()) == {
        "bath towel": "2",
        "bath towel set": "2",
        "tea towel set": "1",
    }
