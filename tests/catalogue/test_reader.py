"""Whole files, among them the cases that users brought."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.reader import MAX_FILE_BYTES
from cuebot.catalogue.reading import MendKind
from cuebot.errors import CatalogueError


def understand(raw):
    return catalogue.load_catalogue_bytes(
        raw if isinstance(raw, bytes) else raw.encode(), "card.csv"
    )


def test_a_table_of_a_european_excel_is_read():
    text = (
        "link;title;price;stock;size|尺码\r\n1;Blue Mug;€24,00;12;350 ml\r\n2;Tee;€15,00;3;M, L\r\n"
    )
    reading = understand(text)
    assert reading.catalogue.fact("1", "price").cell == "€24,00"
    assert reading.catalogue.heads[0].synonyms == ("尺码",)
    assert (reading.source.delimiter, reading.mends) == (";", ())


def test_a_cell_with_tags_can_be_said():
    reading = understand('link,title,price,stock,size\n1,Mug,$24,12,"<ul><li>350 ml</li></ul>"\n')
    assert reading.catalogue.fact("1", "size").cell == "350 ml"
    (sentence,) = reading.describe_mends()
    assert sentence == "card.csv: tags or entities were taken out of 1 cell (line 2)."


SHOPIFY = "Handle,Title,Option1 Name,Option1 Value,Variant Price\n"


def test_two_spellings_of_an_option_are_one_head():
    card = understand(
        SHOPIFY + "a,Anchor,Color,Gold,55\na,,,Silver,55\nb,Boho,Colour,Turquoise,28\nb,,,Red,28\n"
    ).catalogue
    assert [head.words for head in card.heads] == [("Color", "Colour")]
    assert card.fact("1", "Color").cell == "Gold, Silver"
    assert card.fact("2", "Color").cell == "Turquoise, Red"


def test_options_that_differ_in_case_are_one_head():
    card = understand(SHOPIFY + "t,Tee,Size,M,20\nc,Cap,size,L,20\n").catalogue
    assert [card.fact(link, "Size").cell for link in "12"] == ["M", "L"]


def test_a_price_that_differs_from_variant_to_variant_is_a_span():
    card = understand(SHOPIFY + "a,Mug,Size,S,24.99\na,,,L,84.80\n").catalogue
    assert card.by_link["1"].price == "24.99 – 84.80"


@pytest.mark.parametrize(
    "row",
    [
        "lamp,Desk\u200b Lamp,Title,Default Title,20\n",
        "readers,Reading glasses,Strength,+1.00,20\n",
        "case,Phone case,Model,{}\n".format("x" * 700 + ",20"),
        "tag,<b>Tag</b>,Size,S,0.00\n",
        "err,Err,Size,#REF!,#N/A\n",
    ],
)
def test_one_cell_never_refuses_an_export(row):
    reading = understand(SHOPIFY + "mug,Blue Mug,Title,Default Title,20.00\n" + row)
    assert reading.catalogue.by_link["1"].price == "20.00"
    assert len(reading.catalogue.products) == 2


def test_many_values_of_an_option_are_all_known_and_the_list_of_them_is_short():
    rows = "".join(f"case,,,Model {n} Pro Max Ultra,20\n" for n in range(1, 60))
    reading = understand(SHOPIFY + "case,Case,Model,Model 0 Pro Max Ultra,20\n" + rows)
    case = reading.catalogue.by_link["1"]
    assert len(case.variants) == 60
    assert len(case.facts["Model"]) <= catalogue.LONGEST_CELL


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"%PDF-1.7", "card.csv: is a PDF"),
        (b"\x1f\x8b\x08", "card.csv: is packed; unpack it"),
        (b"<html><table><tr><td>link</td></tr></table>", "card.csv: is a web page and no table"),
        (b"{\\rtf1}", "card.csv: is a text document"),
        (b"x" * (MAX_FILE_BYTES + 1), "card.csv: is larger than 32 MB"),
        (b"", "card.csv: is empty"),
        (b"\n\n", "card.csv: is empty"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(raw, told):
    with pytest.raises(CatalogueError) as refused:
        understand(raw)
    assert str(refused.value).startswith(told)


def test_a_guessed_encoding_is_told():
    reading = understand("编号,品名,价格\n1,蓝色马克杯,39元\n2,白色马克杯,49元\n".encode("gb18030"))
    assert reading.catalogue.by_link["1"].title == "蓝色马克杯"
    assert MendKind.ENCODING in {mend.kind for mend in reading.mends}


def test_a_row_within_which_the_file_breaks_off_is_left_out_and_named():
    reading = understand("番号,商品,価格\n1,檜,4200円\n2,鉄瓶,5500円、両".encode()[:-1])
    assert len(reading.catalogue.products) == 1
    assert "line 3" in " ".join(reading.describe_mends(grave=True))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"gone.csv: cannot be read"):
        catalogue.read_catalogue(tmp_path / "gone.csv")


def test_an_old_catalogue_is_read_without_a_word():
    reading = understand("link,title,price,stock,size|talla\n1,Mug,$24.00,12,350 ml\n,Shop,,,any\n")
    assert reading.mends == ()
    assert reading.describe_mends() == []
    assert reading.lines == {"1": 2, "": 3}


@pytest.mark.parametrize(
    "table", ["link,1,2\ntitle,Mug,Cup\nprice,$5,$6\n", "商品名称;杯;壶\n价格;39元;88元\n"]
)
def test_a_table_that_lies_on_its_side_is_refused_with_what_to_do(table):
    with pytest.raises(CatalogueError, match="transpose"):
        catalogue.load_catalogue_bytes(table.encode(), "x.csv")


def test_a_part_of_a_piece_is_no_count_beside_prices_with_the_same_mark():
    reading = understand("link;title;price;stock\n1;Felt;12,50;12,500\n2;Tape;3,00;3,000\n")
    assert [one.stock for one in reading.catalogue.products] == [None, 3]
    assert [(one.kind, one.line, one.detail) for one in reading.mends][:1] == [
        (MendKind.STOCK, 2, "'stock' '12,500'")
    ]


def test_a_price_in_another_money_than_its_column_s_is_none_and_told():
    reading = understand("Item;Price (ZAR)\nSextant;R 4 500\nTheodolite;£ 320\n")
    assert [one.price for one in reading.catalogue.products] == ["R 4 500", ""]
    assert [one.line for one in reading.mends if one.kind is MendKind.PRICE] == [3]


def test_goods_that_are_gone_are_left_out_whatever_their_column_is_called():
    reading = understand("Item;Price;Condition\nSextant;45.00;good\nMap;22.00;WITHDRAWN\n")
    assert [one.title for one in reading.catalogue.products] == ["Sextant"]
    assert [one.line for one in reading.mends if one.kind is MendKind.HIDDEN] == [3]


def test_a_price_of_before_is_none_where_others_have_one_now():
    reading = understand("Item;Was;Now\nTray;12.00;9.00\nOar;20.00;\n")
    assert [one.price for one in reading.catalogue.products] == ["9.00", ""]
    reading = understand("Item;Regular price;Sale price\nTray;12.00;9.00\nOar;20.00;\n")
    assert [one.price for one in reading.catalogue.products] == ["9.00", "20.00"]


def test_a_row_with_a_cell_to_spare_is_no_row_of_sizes():
    with pytest.raises(CatalogueError, match="line 3"):
        understand("Item;Price;S;M;L\nTee;9.00;1;2;3\nVest, red;extra;9.00;1;2;3\n")


def test_letters_that_were_encoded_twice_are_mended_and_told():
    text = "Nom;Prix\nThéière;34,90 €\nTasse à café;12,50 €\nPichet rayé;8,00 €\n"
    reading = understand(text.encode().decode("cp1252"))
    assert [one.title for one in reading.catalogue.products][:2] == ["Théière", "Tasse à café"]
    assert any(one.kind is MendKind.TWICE for one in reading.mends)
