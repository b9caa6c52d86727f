"""Entries are laid into the file, and everything else in it stays."""

import stat
import sys

import pytest

from cuebot.errors import PhrasesError
from cuebot.matcher.learnt_phrases import PhraseEntry, load_phrases_file
from cuebot.matcher.phrases_writer import HEADER, write_entries

ENTRY = PhraseEntry(
    phrases=('will it "fit" me', "能\\装多少"), languages=("en",), made_from="m", as_written="w"
)
OWN = """\
# My shop.
[columns.price]   # what it costs
phrases = ["how much"]  # the usual

[products."1"]
phrases = ["the mug"]

[columns.care]
made_from = "old"
# soap
phrases = [
  "soap ok",  # asked a lot
]
"""


def test_a_new_file_says_what_it_is(tmp_path):
    path = tmp_path / "p.toml"
    write_entries(path, {("columns", "fit for | 适合"): ENTRY, ("products", "1"): ENTRY})
    assert path.read_text("utf-8").startswith(HEADER)
    file = load_phrases_file(path)
    entry = file.columns["fit for | 适合"]
    assert (entry.phrases, entry.languages, entry.made_from, entry.as_written) == (
        ENTRY.phrases,
        ("en",),
        "m",
        "w",
    )
    assert list(file.products) == ["1"]
    assert [path.name for path in tmp_path.iterdir()] == ["p.toml"]


def test_a_comment_on_the_products_stays_above_them(tmp_path):
    """By tomlkit 0.15 alone a new column comes between the two."""
    path = tmp_path / "p.toml"
    noted = '# what people call mine\n[products."1"]\nphrases = ["the mug"]\n'
    path.write_text('[columns.price]\nphrases = ["how much"]\n\n' + noted, "utf-8")
    write_entries(path, {("columns", "care"): ENTRY, ("columns", "size"): ENTRY})
    assert path.read_text("utf-8").endswith("\n\n" + noted)
    assert list(load_phrases_file(path).columns) == ["price", "care", "size"]


def test_a_persons_lines_comments_and_order_stay(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(OWN, "utf-8")
    write_entries(path, {("columns", "care"): ENTRY, ("columns", "size"): ENTRY})
    text = path.read_text("utf-8")
    for line in ("# My shop.", "[columns.price]   # what it costs", '"how much"]  # the usual'):
        assert line in text
    file = load_phrases_file(path)
    assert file.columns["care"].phrases == file.columns["size"].phrases == ENTRY.phrases
    assert (file.columns["price"].phrases, file.products["1"].phrases) == (
        ("how much",),
        ("the mug",),
    )


def test_an_entry_that_is_written_again_as_it_was_keeps_its_comments(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(OWN, "utf-8")
    write_entries(path, {("columns", "care"): PhraseEntry(phrases=("soap ok",), made_from="new")})
    text = path.read_text("utf-8")
    assert '"soap ok",  # asked a lot' in text
    assert 'made_from = "new"' in text


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("[columns", "utf-8")
    with pytest.raises(PhrasesError, match="is not TOML"):
        write_entries(path, {("columns", "care"): ENTRY})
    assert path.read_text("utf-8") == "[columns"
    path.write_bytes(b"\xff")
    with pytest.raises(PhrasesError, match="is not UTF-8"):
        write_entries(path, {("columns", "care"): ENTRY})


def test_a_folder_that_is_not_there_is_an_error_with_a_cure(tmp_path):
    with pytest.raises(PhrasesError, match=r"cannot be written .*set another `phrases`"):
        write_entries(tmp_path / "none" / "p.toml", {("columns", "care"): ENTRY})


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights")
def test_the_rights_of_the_file_stay(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("")
    path.chmod(0o640)
    write_entries(path, {("columns", "care"): ENTRY})
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_with_windows_lines_and_a_mark_in_front_is_edited(tmp_path):
    path = tmp_path / "p.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    write_entries(path, {("columns", "size"): ENTRY})
    assert set(load_phrases_file(path).columns) == {"price", "care", "size"}


def test_inline_tables_are_edited_or_refused_and_never_harmed(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text('columns = { care = { phrases = ["x"] } }\n')
    try:
        write_entries(path, {("columns", "size"): ENTRY})
    except PhrasesError:
        assert path.read_text() == 'columns = { care = { phrases = ["x"] } }\n'
    else:
        assert load_phrases_file(path).columns["care"].phrases == ("x",)
