import pytest

from cuebot.catalogue.double_encoding import mend_double_encoding

TEXTS = [
    "Nom;Prix\nThéière en grès émaillé;34,90 €\nTasse à café écume;12 €\n",
    "Товар;Цена\nЧайник;350 ₽\nЧашка большая;120 ₽\n",
    "品名,价格\n紫砂壶,680\n茶叶罐,95\n",
    "สินค้า,ราคา\nผ้าไหม,450\n",
    "الصنف,السعر\nبشت صيفي,85\n",
    "Nazwa;Cena\nŁyżka dębowa;25 zł\nMiska świąteczna;60 zł\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1251"])
def test_letters_that_were_encoded_twice_are_mended(text, encoding):
    spoiled = "".join(
        bytes([byte]).decode(encoding, "replace") if not _is_unused(byte, encoding) else chr(byte)
        for byte in text.encode()
    )
    assert spoiled != text
    assert mend_double_encoding(spoiled) == text


def _is_unused(byte, encoding):
    try:
        bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def test_a_space_that_did_not_break_may_have_become_one_that_does():
    assert mend_double_encoding("Tasse Ã cafÃ© grÃ¨s Ã©mail") == "Tasse à café grès émail"


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "„MENÜ“, „MÜNÜ“, „TÜÜ“, „TÄÄ“",
        "SÃO TOMÉ, MAÇÃ, CAFÉ”",
        "plain",
        "Â°C",
        "Người ta bán ấm trà, chén sứ",
    ],
)
def test_what_is_written_right_stays(text):
    assert mend_double_encoding(text) == text
