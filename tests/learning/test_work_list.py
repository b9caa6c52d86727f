"""Which columns and products are asked for, and how they are put together."""

from dataclasses import replace

from learning.taught import CARD

from cuebot.learning import work_list
from cuebot.learning.policy import LEARNING_POLICY
from cuebot.matcher import fingerprints
from cuebot.matcher.learnt_phrases import PhraseEntry, PhrasesFile
from cuebot.model import Catalogue, Head, Product

NOTHING = PhrasesFile(where="p", columns={}, products={})
PHRASES = tuple(f"fit {n}" for n in range(6))


def entry(phrases=PHRASES, made_from=None, **changes):
    """Return the entry of the column `fit` as it would have been written."""
    mark = fingerprints.fingerprint_column(CARD.heads[0], CARD) if made_from is None else made_from
    known = {"languages": ("en",), "as_written": fingerprints.fingerprint_phrases(phrases)}
    return PhraseEntry(**({"phrases": phrases, "made_from": mark} | known | changes))


def fit(written, languages=("en",), **how):
    """Return the task for the column `fit` beside an entry; None when there is nothing to do."""
    file = replace(NOTHING, columns={"fit": written})
    tasks = work_list.list_tasks(CARD, file, languages, **how)
    return next((task for task in tasks if task.key == ("columns", "fit")), None)


def test_every_column_and_product_is_asked_for_in_the_order_of_the_catalogue():
    tasks = work_list.list_tasks(CARD, NOTHING, ("id",))
    assert [task.key for task in tasks] == [
        *(("columns", name) for name in ("price", "stock", "fit", "wash", "returns")),
        ("products", "1"),
        ("products", "2"),
    ]
    column, product = tasks[2], tasks[-1]
    assert (column.words, column.cells) == (("size",), ("Beat, Vario", "adults"))
    assert column.wanted == {"id": 14, "en": 4}
    assert (product.words, product.cells) == (("Rain cape",), ("fit: adults", "wash: cold"))
    assert product.wanted == {"id": 5, "en": 2}


def test_english_as_a_language_of_the_room_is_asked_for_in_full():
    assert work_list.list_tasks(CARD, NOTHING, ("id", "en"))[0].wanted == {"id": 14, "en": 14}


def test_what_is_written_and_has_not_changed_is_not_asked_for():
    assert fit(entry()) is None
    assert fit(entry(languages=("id",)), ("id",)) is None


def test_what_has_changed_is_asked_for_anew():
    task = fit(entry(made_from="older"))
    assert (task.wanted, task.kept.phrases, task.kept.languages) == ({"en": 14}, (), ())


def test_what_a_person_changed_stays_when_it_is_asked_for_anew():
    task = fit(entry(made_from="older", as_written="x", refused=("never",)))
    assert (task.kept.phrases, task.kept.refused) == (PHRASES, ("never",))


def test_what_a_person_wrote_is_filled_up_when_it_is_short_and_else_left_alone():
    assert fit(entry(made_from="", as_written="")) is None
    short = fit(entry(("mine",), made_from="", as_written=""))
    assert (short.kept.phrases, short.wanted) == (("mine",), {"en": 14})


def test_a_new_language_alone_is_asked_for_beside_what_is_there():
    task = fit(entry(), ("en", "vi"))
    assert (task.wanted, task.kept.phrases, task.kept.languages) == ({"vi": 14}, PHRASES, ("en",))


def test_all_can_be_asked_for_anew():
    assert fit(entry(), anew=True).kept.phrases == ()


def test_forty_columns_in_two_languages_are_a_few_requests():
    heads = tuple(Head(name=f"column {n}") for n in range(40))
    card = Catalogue(products=(Product(link="1", title="Mug"),), heads=heads)
    batches = work_list.batch_tasks(work_list.list_tasks(card, NOTHING, ("zh", "id")))
    assert len(batches) == 10
    most = LEARNING_POLICY.phrases_per_request
    assert all(sum(task.count for task in batch) <= most for batch in batches)
    assert sum(map(len, batches)) == 43
    assert all(len({task.subject for task in batch}) == 1 for batch in batches)


def test_many_languages_are_asked_a_few_at_a_time():
    codes = ("zh", "id", "vi", "th", "ja", "ko", "ar", "es", "pt")
    batches = work_list.batch_tasks(work_list.list_tasks(CARD, NOTHING, codes))
    per_batch = [set(task.wanted) for batch in batches for task in batch]
    assert max(map(len, per_batch)) == LEARNING_POLICY.languages_per_request
    fits = [
        code for batch in batches for task in batch if task.name == "fit" for code in task.wanted
    ]
    assert sorted(fits) == sorted([*codes, "en"])


def test_an_empty_catalogue_asks_for_nothing():
    assert work_list.list_tasks(Catalogue(), NOTHING, ("en",)) == []
