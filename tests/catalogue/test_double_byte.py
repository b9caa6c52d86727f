import pytest

from cuebot.catalogue.double_byte import count_kana, detect_double_byte, tears_kana


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("名稱,價錢,數量\n竹編提籃,1200,3\n功夫茶組,860,缺貨\n", "big5"),
        ("名称,价钱,数量\n竹编提篮,1200,3\n功夫茶具,860,缺货\n", "gb18030"),
        ("名前,値段,数\n竹かご,1200,3\nきゅうす,860,完売\n", "cp932"),
        ("이름,가격,수량\n대바구니,1200,3\n다기 세트,860,품절\n", "cp949"),
    ],
)
def test_a_few_words_are_told_by_how_common_their_letters_are(text, encoding):
    assert detect_double_byte(text.encode(encoding)) == encoding


@pytest.mark.parametrize("raw", [b"plain", "Preis €".encode("cp1252"), bytes(range(128, 250))])
def test_what_is_no_such_text_is_told_as_none(raw):
    assert detect_double_byte(raw) == ""


def test_narrow_kana_within_latin_words_are_letters_of_another_encoding():
    assert tears_kana("ﾝPLﾝK;ﾇPEK")
    assert not tears_kana("ﾀｲﾔ ABC;ﾎﾞﾙﾄ")


def test_kana_are_counted():
    assert count_kana("急須のふた、タオル") == 6
    assert count_kana("紫砂壶") == 0
