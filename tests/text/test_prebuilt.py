"""Tables that lie ready in the package."""

import marshal
import sys
import zlib

import pytest

from cuebot.text import prebuilt
from cuebot.text.prebuilt import PrebuiltTable, list_data_files

WORDS = {"a": ["one", "two"], "b": ("one", 1, b"x", None)}


@pytest.fixture
def source(tmp_path, monkeypatch):
    """Return a source file in a package of its own."""
    folder = tmp_path / "boxed_words"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "words.txt").write_text("one two", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "boxed_words", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return folder / "words.txt"


def make_table(source, made):
    def build():
        made.append(source.read_text(encoding="utf-8"))
        return {"words": source.read_text(encoding="utf-8").split(), **WORDS}

    return PrebuiltTable("boxed_words", "words.bin", lambda: [source], build)


def test_a_table_that_lies_ready_is_not_made_again(source):
    made = []
    table = make_table(source, made)
    source.with_name("words.bin").write_bytes(table.pack())
    made.clear()
    assert table.load() == {"words": ["one", "two"], **WORDS}
    assert made == []


def test_without_a_file_it_is_made_of_its_sources(source):
    made = []
    assert make_table(source, made).load()["words"] == ["one", "two"]
    assert made == ["one two"]


def test_a_change_of_the_sources_counts_at_once(source):
    table = make_table(source, [])
    source.with_name("words.bin").write_bytes(table.pack())
    source.write_text("six ten", encoding="utf-8")
    assert table.load_prebuilt() is None
    assert table.load()["words"] == ["six", "ten"]


@pytest.mark.parametrize("place", [0, 8, 24, 40, -1])
def test_a_damaged_file_is_passed_over(source, place):
    table = make_table(source, [])
    packed = bytearray(table.pack())
    packed[place] ^= 1
    source.with_name("words.bin").write_bytes(packed)
    assert table.load()["words"] == ["one", "two"]


def test_a_python_with_another_format_reads_the_sources(source, monkeypatch):
    table = make_table(source, [])
    source.with_name("words.bin").write_bytes(table.pack())
    monkeypatch.setattr(marshal, "version", prebuilt.FORMAT + 1)
    assert table.load_prebuilt() is None
    assert table.load()["words"] == ["one", "two"]


def test_equal_strings_are_stored_once(source):
    table = make_table(source, [])
    table.pack()
    source.write_text(" ".join(["longer"] * 500), encoding="utf-8")
    packed = table.pack()
    assert len(zlib.decompress(packed[packed.index(b"\x78\xda") :])) < 500 * len("longer") + 200


def test_files_are_listed_by_their_names(source):
    source.with_name("b.toml").touch()
    source.with_name("a.toml").touch()
    names = [file.name for file in list_data_files("boxed_words", "", ".toml")]
    assert names == ["a.toml", "b.toml"]
