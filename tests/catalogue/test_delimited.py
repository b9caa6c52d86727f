import pytest

from cuebot.catalogue.delimited import MOST_BROKEN, find_delimiter, read_delimited, split_rows
from cuebot.catalogue.encoding import DecodedText
from cuebot.catalogue.sheet import MOST_COLUMNS, MOST_ROWS
from cuebot.errors import CatalogueError


def read(text):
    return read_delimited(DecodedText(text, "utf-8"), "card.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_under_which_the_head_makes_sense(delimiter):
    rows = [["link", "title", "price"], ["1", "Mug", "24"], ["2", "Cup", "9"]]
    sheet = read("\n".join(delimiter.join(row) for row in rows) + "\n")
    assert sheet.delimiter == delimiter
    assert [cells for _, cells in sheet.rows] == rows


def test_semicolons_with_decimal_commas_and_synonyms_are_read():
    sheet = read("link;title;price;size|talla\n1;Mug;€24,00;350 ml\n")
    assert sheet.rows[1] == (2, ["1", "Mug", "€24,00", "350 ml"])


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_the_delimiter_is_heeded_and_is_no_row(first):
    sheet = read(f"{first}\r\nlink;title\r\n1;Mug, blue\r\n")
    assert sheet.delimiter == ";"
    assert sheet.rows == ((2, ["link", "title"]), (3, ["1", "Mug, blue"]))


def test_old_line_ends_are_line_ends():
    assert [line for line, _ in read("link,title\r1,Mug\r2,Cup\r").rows] == [1, 2, 3]


def test_blank_lines_are_passed_over_and_counted():
    assert [line for line, _ in read("\n,,\nlink,title\n\n1,Mug\n").rows] == [3, 5]


def test_a_row_with_wrong_quotes_is_read_as_it_looks_and_swallows_nothing():
    sheet = read('link,title,size\n1,"Mug"s,S\n2,"Cup,M\n3,Jar,L\n')
    assert sheet.rows[1:] == ((2, ["1", "Mugs", "S"]), (3, ["2", "Cup,M"]), (4, ["3", "Jar", "L"]))
    assert set(sheet.broken) == {2, 3}


def test_many_rows_with_wrong_quotes_are_given_up():
    rows = "".join(f'{n},"Mug"s\n' for n in range(MOST_BROKEN + 5))
    with pytest.raises(CatalogueError, match="line 2: is broken here and in many more"):
        read("link,title\n" + rows)


@pytest.mark.parametrize(
    "text", ["link,title,price\n1,Mug,$24\n2,Cup", 'link,title,price\n1,Mug,$24\n2,Cup,"$1']
)
def test_a_last_row_within_which_the_file_breaks_off_is_left_out(text):
    sheet = read(text)
    assert sheet.cut_line == 3
    assert len(sheet.rows) == 2


def test_a_last_row_without_a_line_end_is_whole():
    assert read("link,title\n1,Mug").cut_line == 0


def test_more_rows_or_columns_than_a_table_has_are_refused():
    with pytest.raises(CatalogueError, match=f"more than {MOST_ROWS} rows"):
        read("title,price\n" + "a,1\n" * (MOST_ROWS + 1))
    with pytest.raises(CatalogueError, match=f"line 1: has more than {MOST_COLUMNS} columns"):
        read(",".join(["a"] * (MOST_COLUMNS + 1)))


def test_a_table_of_no_known_head_is_cut_where_its_rows_are_equally_long():
    assert find_delimiter(["a;b;c\n", "1;2;3\n"]) == ";"
    assert find_delimiter([]) == ","


def test_rows_come_with_the_line_that_they_begin_on():
    rows = list(split_rows(['a,"b\n', 'c"\n', "d,e\n"], ",", 0, {}))
    assert rows == [(1, ["a", "b\nc"]), (3, ["d", "e"])]


def test_the_delimiter_is_found_where_no_head_is_known_and_the_last_row_is_cut():
    lines = ["ა;ბ;გ;დ\n", "1;ჩაი;450,00 ლ;8\n", "2;ყავა;85,50 ლ;3\n", "3;წყ;2.1"]
    assert find_delimiter(lines) == ";"
