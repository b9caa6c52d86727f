"""What a spreadsheet writes where a formula failed."""

import pytest

from cuebot import catalogue
from cuebot.catalogue import reader, spreadsheet
from cuebot.errors import CatalogueError

ERRORS = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#ERROR!",
    "#BEZUG!",
    "#NV",
    "#WERT!",
    "#ZAHL!",
    "#¡REF!",
    "#N/D",
    "#¡VALOR!",
    "#¿NOMBRE?",
    "#VALEUR!",
    "#NOM?",
    "#ССЫЛКА!",
    "#Н/Д",
    "#ЗНАЧ!",
    "#RIF!",
    "#VALORE!",
    "#NÚM!",
    "#ADR!",
    "#VERW!",
    "#BAŞV!",
    "Err:508",
    "######",
    "Loading...",
    "Memuat...",
    "正在加载...",
    "#ref!",
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_is_an_empty_cell_and_told_by_its_line(error):
    text = f"link,title,price,stock,size\n1,Blue Mug,{error},12,{error}\n"
    read = reader.load_catalogue_bytes(text.encode(), "card.csv")
    mug = read.catalogue.by_link["1"]
    assert (mug.price, mug.stock, dict(mug.facts)) == ("", 12, {})
    assert any("line 2" in told and error in told for told in read.describe_mends())


@pytest.mark.parametrize("cell", ["#1", "C#", "#SALE", "No. 4", "N/A grade", "loading dock", "#"])
def test_what_only_looks_like_one_is_kept(cell):
    assert not spreadsheet.is_error(cell)


def test_a_link_that_failed_makes_no_row_for_the_whole_shop():
    read = reader.load_catalogue_bytes(b"link,title,size\n#REF!,Mug,XL\n2,Cap,S\n", "card.csv")
    assert [product.link for product in read.catalogue.products] == ["2"]
    assert any("line 2" in told for told in read.describe_mends())
    with pytest.raises(CatalogueError):
        catalogue.parse_catalogue(b"link,title\n#REF!,Mug\n", "card.csv")
