import pytest

from cuebot.draft import words


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("colour", "colours", True),
        ("jacket", "jakcet", True),
        ("size", "sizes", True),
        ("red", "read", False),
        ("s", "", False),
        ("cap", "cup", False),
        ("navy", "navy", True),
        ("الضمان", "ضمان", True),
        ("للعباية", "عباية", True),
        ("الله", "له", False),
        ("وآب", "آب", True),
        ("l'étain", "étain", True),
        ("لون", "ون", False),
    ],
)
def test_two_words_are_one_with_a_slip_but_not_when_they_are_short(one, other, is_same):
    assert words.is_same_word(one, other) is is_same


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("пинен", "пиненом", True),
        ("гравировка", "гравировкой", True),
        ("медь", "медведь", False),
        ("akrilik", "akrilikle", True),
        ("çayır", "çayırda", True),
        ("seda", "sedan", False),
        ("holzbein", "holzbeinkleid", False),
    ],
)
def test_an_inflected_word_is_the_same_one(one, other, is_same):
    assert words.is_same_or_inflected(one, other) is is_same


@pytest.mark.parametrize(
    ("phrase", "text", "has"),
    [
        ("how much", "so HOW much is it", True),
        ("how much", "how is it, much loved", False),
        ("多少钱", "这个多 少钱啊", True),
        ("ราคา", "อันนี้ราคาเท่าไหร่", True),
        ("ship", "shop", False),
        ("", "anything", False),
    ],
)
def test_a_text_has_a_phrase_word_by_word_or_sign_by_sign(phrase, text, has):
    assert words.contains_phrase(phrase, text) is has


def test_pairs_are_of_scripts_without_spaces_and_of_their_mixture():
    assert words.list_bigrams("A醇霜 ok") == {"a醇", "醇霜"}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("dayung", "dayungnya", True), ("토끼", "토끼는요", True), ("nya", "anya", False)],
)
def test_a_word_is_the_same_with_an_ending_written_to_it(one, other, is_same):
    assert words.is_same_or_inflected(one, other) is is_same


def test_two_letters_of_a_script_that_spells_sounds_are_no_name():
    assert not words.list_name_grams("ไหมคะ ตะกร้า") & words.list_name_grams("ตะเกียงน้ำมัน")
    assert words.list_name_grams("ตะเกียงเท่าไหร่") & words.list_name_grams("ตะเกียงน้ำมัน")
    assert words.list_name_grams("マクラ") & words.list_name_grams("マクラメ鉢")
    assert words.list_name_grams("芦荟多少") & words.list_name_grams("芦荟胶")
