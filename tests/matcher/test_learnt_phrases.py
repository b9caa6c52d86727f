"""The file of learnt phrases, as a person may leave it."""

import ast
import dataclasses
from pathlib import Path

import pytest

import cuebot
from cuebot import model
from cuebot.errors import PhrasesError
from cuebot.matcher import learnt_phrases
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.model import Catalogue, Head, Product

FILE = """\
# Mine.
[columns."fit for"]
languages = ["en", "id"]
made_from = "0123456789ab"
phrases = [
  "will it fit a Beat",  # asked a lot
  "muat buat vario gak",
]

[columns.price]
phrases = ["how much", "How  much"]

[products.1]
phrases = ["the black one"]
"""
CARD = Catalogue(
    products=(Product(link="1", title="Cover"), Product(link="", title="Shop")),
    heads=(Head(name="fit for"),),
)


def parse(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return learnt_phrases.parse_phrases_file(raw, "c.phrases.toml")


def test_columns_and_products_have_their_phrases_each_once(tmp_path):
    path = tmp_path / "c.phrases.toml"
    path.write_text(FILE, encoding="utf-8")
    assert learnt_phrases.read_learnt_phrases(path) == LearntPhrases(
        {"fit for": ("will it fit a Beat", "muat buat vario gak"), "price": ("how much",)},
        {"1": ("the black one",)},
    )


def test_without_a_file_there_are_no_phrases(tmp_path):
    assert learnt_phrases.read_learnt_phrases(tmp_path / "none.toml") == NO_PHRASES


def test_an_empty_file_has_no_phrases():
    assert parse("").phrases == NO_PHRASES


def test_a_file_that_a_windows_editor_saved_is_read():
    assert parse(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()).phrases.products


def test_what_cannot_be_used_is_left_out_and_told_by_its_line():
    file = parse(FILE.replace("muat buat vario gak", "see www.shop.invalid"))
    assert file.phrases.columns["fit for"] == ("will it fit a Beat",)
    assert file.faults == (
        "c.phrases.toml, line 7: the phrase 'see www.shop.invalid' holds a link; it is left out.",
    )


def test_a_column_or_product_that_is_gone_is_told_by_its_line():
    file = parse(f'{FILE}[columns.gone]\nphrases = ["x"]\n[products."7"]\nphrases = ["y"]\n')
    assert file.find_unknown(CARD) == [
        "c.phrases.toml, line 15: the catalogue has no column 'gone'; its phrases are left out.",
        "c.phrases.toml, line 17: the catalogue has no product '7'; its phrases are left out.",
    ]
    known = learnt_phrases.select_phrases(file.phrases, CARD)
    assert (list(known.columns), list(known.products)) == (["fit for", "price"], ["1"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"\n\xff\n", "c.phrases.toml, line 2: is not UTF-8; save it as UTF-8."),
        ("[columns.size]\nphrases = [", "c.phrases.toml: is not TOML: Invalid value (at end"),
        ("[column.size]\n", "unknown key 'column'; there are columns, products."),
        ("\n[columns.size]\nphrase = []\n", "line 2: unknown key 'columns.size.phrase'; there are"),
        ("[columns.size]\nphrases = 'M'\n", "line 1: `columns.size.phrases` must be a list"),
        ("[columns.size]\nphrases = [1]\n", "line 1: `columns.size.phrases.0` must be text"),
        ("columns = 3\n", "`columns` must hold keys"),
        (
            f"[columns.size]\nphrases = {['x'] * 401}\n",
            "line 1: `columns.size.phrases` must have 400 entries at most",
        ),
        ("x = " + "[" * 100_000, "is not TOML"),
        (b"#" * 8_000_001, "is larger than 8000000 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(text, told):
    with pytest.raises(PhrasesError) as refused:
        parse(text)
    assert told in str(refused.value)


def test_a_folder_in_its_place_is_an_error(tmp_path):
    with pytest.raises(PhrasesError, match="cannot be read"):
        learnt_phrases.load_phrases_file(tmp_path)


def test_a_phrase_that_is_refused_as_well_is_left_out():
    text = '[columns.size]\nrefused = ["Will M fit"]\nphrases = ["will M fit", "L?"]\n'
    assert parse(text).phrases.columns == {"size": ("L?",)}


SPEAKING = ("cue", "draft", "guard", "queue", "synth", "talkback", "verbalise", "frames", "cell")
"""What makes, checks or says a line."""


@pytest.mark.parametrize("stage", SPEAKING)
def test_nothing_that_makes_or_says_a_line_imports_the_phrases(stage):
    for path in (Path(cuebot.__file__).parent / stage).rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        named = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
        named |= {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
        assert not named & {"cuebot.matcher.learnt_phrases", "cuebot.model.phrases"}, path


@pytest.mark.parametrize("noun", [model.Snapshot, model.Cue, model.Line, model.Question])
def test_no_noun_that_reaches_a_drafter_has_a_place_for_phrases(noun):
    assert not any("Phrases" in str(field.type) for field in dataclasses.fields(noun))
