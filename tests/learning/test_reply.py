"""What a model may write, and what of it is taken."""

import json

import pytest
from learning.taught import CARD, entries, numbered

from cuebot.learning import reply, work_list
from cuebot.matcher.learnt_phrases import PhraseEntry, PhrasesFile

NOTHING = PhrasesFile(where="p", columns={}, products={})
TITLES = ["Cloud cover", "Rain cape", "Tea", "雨衣斗篷"]


def aliases(language="id", kept=None):
    file = PhrasesFile(where="p", columns={"fit": kept} if kept else {}, products={})
    tasks = work_list.batch_tasks(work_list.list_tasks(CARD, file, (language,)))[0]
    return {f"c{n}": task for n, task in enumerate(tasks, 1)}


def taken(text, alias="c3", language="id", **how):
    sent = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return reply.check_reply(sent, aliases(**how), TITLES).get(alias, {}).get(language, ())


def said(*phrases, **changes):
    return {"entries": [{"id": "c3", "language": "id", "phrases": phrases} | changes]}


def test_phrases_come_by_task_and_language():
    assert taken(said("muat vario gak", "ukurannya?")) == ("muat vario gak", "ukurannya?")


@pytest.mark.parametrize(
    "wrapped",
    [
        "Here they are:\n```json\n{}\n```\nAnything else?",
        "<think>hm</think>{}",
        "{}{}",
        "{} and then",
    ],
)
def test_what_stands_round_the_json_does_not_matter(wrapped):
    assert taken(wrapped.replace("{}", json.dumps(said("muat?")))) == ("muat?",)


def test_of_an_answer_that_breaks_off_the_whole_entries_are_taken():
    text = json.dumps(
        {
            "entries": [
                {"id": "c3", "language": "id", "phrases": ["muat?"]},
                {"id": "c4", "language": "id", "phrases": ["cuci?", "x"]},
            ]
        }
    )
    assert taken(text[:-20]) == ("muat?",)
    assert taken(text[:-20], "c4") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot do that.",
        "null",
        "[]",
        "[" * 50_000,
        '{"id":' * 20_000,
        '{"phrases": {"phrases": {"phrases": ' * 5_000,
        '{"entries": {"c3": ["x"]}}',
        said("x", id="c99"),
        said("x", id=3),
        said("x", language="xx"),
        said("x", language=None),
        said(phrases="x"),
        said(phrases=None),
        said(phrases={"a": "b"}),
        said(1, None, ["x"], {"a": "b"}, 1.5),
    ],
)
def test_an_answer_in_another_form_gives_nothing(text):
    assert taken(text) == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "x" * 121,
        "buy at www.other.invalid",
        "https://x.invalid/a",
        "a\x1b[2Jb",
        "a\u202eb",
        "???",
        "",
        "does the Cloud Cover fit",
        "雨衣斗篷多大",
    ],
)
def test_what_is_no_phrase_of_a_column_is_left_out(phrase):
    assert taken(said("muat?", phrase, "gede gak")) == ("muat?", "gede gak")


def test_a_word_of_a_title_is_no_name_of_it():
    assert len(taken(said("tea stain?", "steam proof", "cover everything", "raincapes"))) == 4


def test_a_phrase_comes_once_however_it_is_typed():
    assert taken(said("Muat gak", "muat  gak", "MUAT GAK")) == ("Muat gak",)


def test_what_is_there_or_refused_is_not_taken_again():
    kept = PhraseEntry(phrases=("muat?",), refused=("Gede gak",))
    assert taken(said("Muat?", "gede gak", "pas?"), kept=kept) == ("pas?",)


def test_a_flood_is_cut():
    assert len(taken(said(*(f"ask {n}" for n in range(5_000))))) == 28
    rows = {"entries": [said(f"ask {n}")["entries"][0] for n in range(5_000)]}
    assert len(taken(rows)) == 28


def test_a_product_may_be_called_by_its_title():
    file = PhrasesFile(where="p", columns={}, products={})
    task = work_list.list_tasks(CARD, file, ("id",))[-1]
    text = json.dumps({"entries": [{"id": "p1", "language": "id", "phrases": ["the rain cape"]}]})
    assert reply.check_reply(text, {"p1": task}, TITLES) == {"p1": {"id": ("the rain cape",)}}


def test_the_schema_is_what_the_script_of_the_tests_answers():
    asked = {
        "messages": [
            "",
            {
                "content": 'Languages: [{"language": "id", "phrases": 2}]\n'
                'Write phrases for these columns: [{"id": "c3", "column": "fit"}]'
            },
        ]
    }
    (row,) = entries(asked, numbered)["entries"]
    items = reply.SCHEMA["schema"]["properties"]["entries"]["items"]
    assert set(row) == set(items["properties"]) == set(items["required"])
    assert taken({"entries": [row]}) == ("id about fit 0", "id about fit 1")
