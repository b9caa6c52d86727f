import pytest
from cards import EN, card
from hypothesis import given
from hypothesis import strategies as st

from cuebot import catalogue
from cuebot.errors import CatalogueError
from cuebot.model import Catalogue, Head

HEADER = "link,title,price,stock,size|talla\n"


def parse(text):
    return catalogue.parse(text if isinstance(text, bytes) else text.encode(), "card.csv")


def test_a_row_is_a_product_and_a_column_a_head_with_its_synonyms():
    read = card()
    assert read.heads[0] == Head(name="size", synonyms=("talla",))
    assert read.by_link["1"].title == "Canvas tote"
    assert read.by_link["1"].price == "$24.00"
    assert read.by_link["2"].stock == 0
    assert read.fact("3", "care").cell == "hand wash cold, never in the dryer"


def test_price_and_stock_are_no_heads_of_facts():
    assert {"price", "stock", "link", "title"}.isdisjoint(head.name for head in card().heads)


def test_a_row_without_a_link_speaks_for_the_whole_shop():
    assert card().fact("2", "ship to").link == ""


def test_an_empty_cell_is_not_on_the_card():
    assert card().fact("2", "care") is None
    assert "care" not in card().by_link["2"].facts


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    assert parse(b"\xef\xbb\xbf" + EN.replace("\n", "\r\n").encode()) == card()


def test_blank_lines_are_passed_over():
    assert parse(HEADER + "\n,,,,\n1,Mug,,,\n").products[0].title == "Mug"


def test_full_width_figures_are_read_as_figures():
    product = parse(HEADER + "３,Mug,,１２,\n").products[0]
    assert (product.link, product.stock) == ("3", 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "card.csv: is empty; add a header and a row a product."),
        ("title,price\nMug,1\n", "card.csv, line 1: has no column 'link'; add it."),
        ("link,title,size,Size\n", "card.csv, line 1: has two columns 'Size'; rename one."),
        ("link,title,,x\n", "card.csv, line 1: column 3 has no name; name or remove it."),
        ("link,title,price|cost\n", "the column 'price' takes no synonyms; write 'price' alone"),
        (HEADER + "1,Mug,,,a,b\n", "card.csv, line 2: has 6 cells where the header has 5"),
        (HEADER + "1,Mug\n", "card.csv, line 2: has 2 cells where the header has 5"),
        (HEADER + "1,,,,\n", "card.csv, line 2: has no title; name the product."),
        (HEADER + "1,Mug,,few,\n", "line 2: the cell 'stock' is no whole number"),
        (HEADER + "1,Mug,,-3,\n", "line 2: the cell 'stock' begins like a formula"),
        (HEADER + "1,Mug,,,\n1,Cup,,,\n", "line 3: link '1' stands on line 2 already"),
        (HEADER + ",Shop,,,\n,Shop,,,\n", "line 3: a row for the whole shop stands on line 2"),
        (HEADER + "1,=cmd(),,,\n", "line 2: the cell 'title' begins like a formula"),
        (HEADER + "1,  ＠home,,,\n", "line 2: the cell 'title' begins like a formula"),
        (HEADER + "1,Mu\u202eg,,,\n", "line 2: the cell 'title' holds invisible signs"),
        (HEADER + f"1,{'x' * 601},,,\n", "the cell 'title' is longer than 600 characters"),
        (HEADER + '1,"Mug,,,\n', "line 2: is broken (unexpected end of data); mend the quotes"),
        (HEADER + '1,"Mug"s,,,\n', "line 2: is broken"),
        (HEADER.encode() + b"1,M\xfcg,,,\n", "card.csv, line 2: is not UTF-8"),
        (HEADER + "1,M\0g,,,\n", "card.csv: holds NUL bytes"),
    ],
)
def test_what_is_broken_is_named_by_its_line_with_what_to_do(text, said):
    with pytest.raises(CatalogueError) as refused:
        parse(text)
    assert said in str(refused.value)
    assert refused.value.do


def test_a_row_after_a_cell_of_several_lines_is_named_by_its_own_line():
    with pytest.raises(CatalogueError, match=r"line 5: has no title"):
        parse(HEADER + '1,"Mug\nwith a\nlid",,,\n2,,,,\n')


def test_a_file_too_large_for_a_card_is_refused():
    with pytest.raises(CatalogueError, match="larger than 4 MB"):
        parse(b"x" * (catalogue.LARGEST + 1))


def test_more_products_than_a_show_can_hold_are_refused():
    rows = "".join(f"{n},Mug,,,\n" for n in range(catalogue.MOST_PRODUCTS + 1))
    with pytest.raises(CatalogueError, match="more than 2000 products"):
        parse(HEADER + rows)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"gone.csv: cannot be read"):
        catalogue.read(tmp_path / "gone.csv")


def told(raw):
    """Tell whether the bytes make a card, or one sentence that names the file."""
    try:
        return isinstance(catalogue.parse(raw, "card.csv"), Catalogue)
    except CatalogueError as error:
        return str(error).startswith("card.csv") and "\n" not in str(error)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_answer_is_a_card_or_a_sentence(raw):
    assert told(raw)


@given(st.text(alphabet='12a,"\n=|元 ', max_size=60))
def test_whatever_the_rows_the_answer_is_a_card_or_a_sentence(rows):
    assert told((HEADER + rows).encode())
