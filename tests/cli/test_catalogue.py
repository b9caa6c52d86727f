"""`cuebot catalogue check`, on files and an address."""

import json

import pytest
from sheets import published

from cuebot.cli.app import run_command

TABLE = "link;title;price;stock;size|talla;zorp\n1;Mug;€24,00;3;<b>350 ml</b>;x\nA7;Cup;;;;\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "card.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_what_was_understood_is_listed(file, capsys):
    assert run_command(["catalogue", "check", str(file)]) == 0
    out = capsys.readouterr().out
    assert "card.csv: 2 products, 2 columns of facts (CSV, UTF-8, semicolons, the head" in out
    assert "Mug: €24,00, 3 left (line 2)" in out
    assert "Cup: no price, stock not known (line 3)" in out
    assert "size, talla (also: " in out
    assert "still available" in out, "as people write it"
    assert " 1 of 2 products\n" in out
    assert "tags or entities were taken out of 1 cell (line 2)." in out
    assert "only its own name asks for 'zorp'" in out
    assert "    A7 Cup: " in out, "a code is a link as good as a number"


def test_programs_get_one_object(file, capsys):
    assert run_command(["catalogue", "check", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["delimiter"] == ";"
    assert told["products"][0]["facts"] == {"size": "350 ml", "zorp": "x"}
    assert told["mended"] == [{"kind": "html", "line": 2, "column": "size", "detail": ""}]
    assert [head["name"] for head in told["heads"]] == ["price", "stock", "size", "zorp"]
    assert "who" not in told


def test_an_address_is_looked_at_too(capsys):
    with published("link,title,price\n1,Mug,$24\n") as sheets:
        assert run_command(["catalogue", "check", sheets.url]) == 0
    assert "1 product, " in capsys.readouterr().out


def test_many_products_are_listed_in_part_unless_all_are_asked_for(tmp_path, capsys):
    path = tmp_path / "card.csv"
    path.write_text("link,title\n" + "".join(f"{n},Mug {n}\n" for n in range(1, 31)))
    assert run_command(["catalogue", "check", str(path)]) == 0
    assert "10 more: --all lists them" in capsys.readouterr().out
    assert run_command(["catalogue", "check", str(path), "--all"]) == 0
    assert "Mug 30" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("Blg.,Produkto,Presyo,Natitira", "magkano"),
        ("Nr.,Artikel,Preis,Bestand", "wie viel kostet"),
        ("n.º,producto,precio,existencias", "cuanto cuesta"),
    ],
)
def test_the_words_of_the_tables_own_language_come_first(header, word, tmp_path, capsys):
    path = tmp_path / "card.csv"
    path.write_text(f"{header}\n1,Basket,280,4\n", encoding="utf-8")
    assert run_command(["catalogue", "check", str(path)]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("  price")]
    assert word in line


def test_what_was_lost_is_told_apart_from_what_was_mended(tmp_path, capsys):
    path = tmp_path / "card.csv"
    path.write_text("link,title,price,\n1,<b>Mug</b>,$5,red\n")
    assert run_command(["catalogue", "check", str(path)]) == 0
    out = capsys.readouterr().out
    looked_at, mended = out.split("to look at before a show\n")[1].split("mended\n")
    assert "columns without a name were left out" in looked_at
    assert mended.strip().startswith("tags or entities were taken out")


def test_a_shop_row_and_what_goes_on_selling_are_told(tmp_path, capsys):
    path = tmp_path / "card.csv"
    path.write_text("link,title,stock,ship\n1,Mug,0 preorder,\n,Shop,,2 days\n")
    assert run_command(["catalogue", "check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Mug: no price, goes on selling" in out
    assert "shop Shop (line 3)" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [(["check", "gone.csv"], 1), (["check"], 2), ([], 2), (["mend", "x"], 2)],
)
def test_what_fails_says_so_by_its_code(words, code, capsys):
    assert run_command(["catalogue", *words]) == code
    assert capsys.readouterr().err.startswith("cuebot: ")


def test_a_table_that_cannot_be_read_is_one_sentence(tmp_path, capsys):
    path = tmp_path / "card.csv"
    path.write_text("link,title,price\n1,Mug,$5\n1,Cup,$6\n")
    assert run_command(["catalogue", "check", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "card.csv, line 3: link '1' stands on line 2 already" in line


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_table_without_a_product_fails_after_what_was_understood(words, tmp_path, capsys):
    card = tmp_path / "card.csv"
    for text in ("link,title,price,stock\n", "link,title,price,care\n,Whole shop,,wash cold\n"):
        card.write_text(text)
        assert run_command(["catalogue", "check", str(card), *words]) == 1
        out, err = capsys.readouterr()
        assert out
        assert "card.csv: no product stands in it; add a row for each." in err


def test_two_products_with_one_link_are_told_that_variants_have_one_title(tmp_path, capsys):
    card = tmp_path / "card.csv"
    card.write_text("link,title,price,size\n5,Apron S,$19,S\n5,Apron M,$19,M\n")
    assert run_command(["catalogue", "check", str(card)]) == 1
    assert "its variants the same title and a size or colour" in capsys.readouterr().err
    card.write_text("link,title,price,size\n5,Apron,$19,S\n5,Apron,$19,M\n")
    assert run_command(["catalogue", "check", str(card)]) == 0
