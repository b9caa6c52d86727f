from cuebot.text.sql_dump import is_dump, read_dump

MYSQL = r"""-- MySQL dump
CREATE TABLE `chat` (
  `id` int(11) NOT NULL,
  `said` decimal(10,2) DEFAULT '0.00',
  `text` varchar(64) DEFAULT NULL,
  PRIMARY KEY (`id`), KEY `said` (`said`)
) ENGINE=InnoDB;
INSERT INTO `chat` VALUES (1,'2026-11-28 20:00:00','how much; (blue)?'),(2,NULL,'it\'s ''ok''\n!');
INSERT INTO `chat` VALUES (3,7,'last');
"""
POSTGRES = (
    "SET client_encoding = 'UTF8';\n"
    "COPY public.chat (id, said, text) FROM stdin;\n"
    "1\t2026-11-28 20:00:00+03\thow\\tmuch\n2\t\\N\tback\\\\slash\n\\.\n\nSELECT 1;\n"
)


def test_rows_are_read_from_statements_that_fill_a_table():
    (table,) = read_dump(MYSQL)
    assert (table.name, table.columns) == ("chat", ["id", "said", "text"])
    assert table.rows == [
        (8, ["1", "2026-11-28 20:00:00", "how much; (blue)?"]),
        (8, ["2", "", "it's 'ok'\n!"]),
        (9, ["3", "7", "last"]),
    ]


def test_columns_may_be_named_in_the_statement_itself():
    (table,) = read_dump("INSERT INTO shop.goods (\"name\", price) VALUES\n('Bowl', 12.5);")
    assert (table.name, table.columns) == ("goods", ["name", "price"])
    assert table.rows == [(2, ["Bowl", "12.5"])]


def test_a_copied_table_ends_at_its_own_line():
    (table,) = read_dump(POSTGRES)
    assert table.rows == [
        (3, ["1", "2026-11-28 20:00:00+03", "how\tmuch"]),
        (4, ["2", "", "back\\slash"]),
    ]


def test_the_table_with_most_rows_is_first_and_one_without_names_is_none():
    told = read_dump(
        "INSERT INTO a (x) VALUES (1);\nINSERT INTO b (x) VALUES (1),(2);\n"
        "INSERT INTO c VALUES (1);"
    )
    assert [table.name for table in told] == ["b", "a"]


def test_a_dump_is_told_by_its_statements():
    assert is_dump(MYSQL)
    assert is_dump(POSTGRES)
    assert not is_dump("kate: please insert into my cart\ntitle,price\n")
