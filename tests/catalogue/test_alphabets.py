import pytest

from cuebot.catalogue.alphabets import score_alphabet, score_alphabets


def test_a_capital_within_a_word_speaks_against_an_alphabet():
    raw = "المقاس".encode("cp1256")
    assert score_alphabet(raw, "cp1256") == 1.0
    assert score_alphabet(raw, "cp1251") < 1.0


def test_a_language_of_many_such_letters_is_unlikely_where_there_is_hardly_one():
    text = f"{'list of tools and parts ' * 20}café"
    fit = score_alphabets(text.encode("cp1252"), ["cp1252", "cp1250"])
    assert fit["cp1252"] > fit["cp1250"]


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
def test_one_that_alone_accounts_for_few_letters_keeps_its_share(encoding):
    text = f"{'hand made wooden toys for kids ' * 12}hračka dřevěná"
    assert score_alphabets(text.encode(encoding), [encoding])[encoding] == 1.0


def test_the_capital_i_with_a_dot_is_a_letter_of_turkish():
    raw = "İNCİR".encode("cp1254")
    assert score_alphabet(raw, "cp1254") == 1.0


def test_a_mark_at_the_head_of_a_word_stands_for_a_letter():
    assert score_alphabet("Świeca".encode("iso8859_2"), "cp1250") < 1.0


def test_drawn_lines_beside_words_are_no_letters_and_those_within_are():
    assert score_alphabet("┌──┐ цена │ есть │".encode("cp866"), "cp866") == 1.0
    assert score_alphabet("Цена Есть Укроп".encode("cp1251"), "cp866") < 1.0
