import pytest

from cuebot.catalogue.reading import (
    GRAVE,
    FileDescription,
    LoadedCatalogue,
    Mend,
    MendKind,
    MendLog,
    group_mends,
)
from cuebot.model import Catalogue


def reading(*mends):
    source = FileDescription(where="card.csv", form="CSV", layout="catalogue")
    return LoadedCatalogue(catalogue=Catalogue(), source=source, mends=mends)


@pytest.mark.parametrize("kind", MendKind)
@pytest.mark.parametrize("count", [1, 9])
def test_every_kind_has_a_sentence_of_its_own_with_counts(kind, count):
    mends = [Mend(kind=kind, line=line, detail=f"d{line}") for line in range(2, 2 + count)]
    (sentence,) = reading(*mends).describe_mends()
    assert sentence.startswith("card.csv: ")
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "\n" not in sentence


def test_lines_beyond_the_first_few_are_counted():
    mends = [Mend(kind=MendKind.HTML, line=line) for line in range(2, 12)]
    (sentence,) = reading(*mends).describe_mends()
    assert "10 cells (lines 2, 3, 4, 5, 6, and 5 more)" in sentence


def test_a_kind_is_told_once_and_the_gravest_first():
    told = reading(Mend(kind=MendKind.HTML, line=2), Mend(kind=MendKind.PRICE, line=3, detail="x"))
    assert list(group_mends(told.mends)) == [MendKind.PRICE, MendKind.HTML]
    assert len(told.describe_mends(grave=True)) == 1
    assert MendKind.HTML not in GRAVE


def test_a_long_cell_is_repeated_in_part():
    (sentence,) = reading(Mend(kind=MendKind.PRICE, line=3, detail="9" * 200)).describe_mends()
    assert len(sentence) < 160


def test_notes_keep_what_they_are_told():
    notes = MendLog()
    notes.add_mend(MendKind.STOCK, 3, "stock", "few", "7")
    assert notes.mends == [
        Mend(kind=MendKind.STOCK, line=3, column="stock", detail="few", link="7")
    ]
