"""What the phrases lack beside a catalogue."""

from dataclasses import replace

import pytest

from cuebot.matcher import fingerprints
from cuebot.matcher.learnt_phrases import parse_phrases_file
from cuebot.matcher.phrase_review import review_phrases
from cuebot.model import Catalogue, Head, Product

CARD = Catalogue(products=(Product(link="1", title="Mug"),), heads=(Head(name="care"),))


def entry(room, name, phrases, made_from="", languages=("en",)):
    edited = fingerprints.fingerprint_phrases(phrases)
    return (
        f'[{room}."{name}"]\nlanguages = {list(languages)}\nmade_from = "{made_from}"\n'
        f'as_written = "{edited}"\nphrases = {list(phrases)}\n'
    )


def written(card=CARD, *, leave=(), languages=("en",)):
    """Return the file as `cuebot learn` would have written it, without what is to be left out."""
    rows = [
        entry(
            "columns",
            head.name,
            [f"{head.name} {n}" for n in range(6)],
            fingerprints.fingerprint_column(head, card),
            languages,
        )
        for head in fingerprints.list_columns(card)
        if head.name not in leave
    ]
    rows += [
        entry("products", one.link, ["a", "b"], fingerprints.fingerprint_product(one), languages)
        for one in card.products
        if one.link not in leave
    ]
    return "".join(rows)


def review(text, card=CARD, languages=("en",)):
    return review_phrases(parse_phrases_file(text.encode(), "p"), card, languages)


def test_what_was_written_of_this_catalogue_is_complete():
    found = review(written())
    assert found.is_complete
    assert (found.describe_gaps(), found.edited, dict(found.doubtful)) == ("", (), {})


@pytest.mark.parametrize(
    ("leave", "told"),
    [
        (("price", "stock", "care", "1"), "3 columns and 1 product have no phrases"),
        (("care",), "1 column has no phrases"),
        (("1",), "1 product has no phrases"),
        (("care", "stock"), "2 columns have no phrases"),
    ],
)
def test_what_has_no_phrases_is_counted(leave, told):
    found = review(written(leave=leave))
    assert not found.is_complete
    assert found.describe_gaps() == told


def test_what_has_too_few_phrases_is_as_good_as_without():
    few = entry("columns", "care", ["a", "b"], "x")
    assert review(written(leave=("care",)) + few).missing_columns == ("care",)


def test_what_changed_since_is_stale():
    mug = replace(CARD.products[0], title="Cup", facts={"care": "by hand"})
    found = review(written(), replace(CARD, products=(mug,)))
    assert (found.stale_columns, found.stale_products) == (("care",), ("1",))
    assert found.describe_gaps() == "1 column and 1 product changed since theirs were written"


def test_a_language_that_nobody_asked_in_is_told():
    found = review(written(), languages=("en", "id"))
    assert found.untranslated == dict.fromkeys(("price", "stock", "care"), ("id",))
    assert found.describe_gaps() == "3 columns have none in id"
    assert review(written(languages=("en", "id")), languages=("id",)).is_complete


def test_what_a_person_wrote_is_neither_stale_nor_untranslated():
    own = f"[columns.care]\nphrases = {[f'care {n}' for n in range(6)]}\n"
    found = review(written(leave=("care",)) + own, languages=("en",))
    assert found.is_complete
    assert found.edited == ("care",)


def test_a_phrase_under_two_columns_is_doubtful_however_it_is_typed():
    text = written(leave=("care",)) + entry("columns", "care", [*"abcdef", "PRICE 1?"])
    assert review(text).doubtful == {"price 1": ("price", "care")}


def test_what_is_gone_is_told_and_nothing_else_of_it():
    text = written() + entry("columns", "gone", ["price 1"])
    found = review(text)
    assert len(found.gone) == 1
    assert found.doubtful == {}


def test_a_product_without_a_title_is_called_by_nothing():
    card = replace(CARD, products=(*CARD.products, Product(link="2", title=" ")))
    assert review(written(), card).missing_products == ()


@pytest.mark.parametrize(("names", "missing"), [(["a"], ("1",)), (["a", "b"], ())])
def test_one_name_of_a_product_besides_its_title_is_too_few(names, missing):
    few = entry("products", "1", names, fingerprints.fingerprint_product(CARD.products[0]))
    assert review(written(leave=("1",)) + few).missing_products == missing
