"""What a phrase may be made of."""

import pytest

from cuebot.matcher.phrase_text import MAX_PHRASE_LENGTH, find_phrase_fault, normalise_phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "will M fit me at 60 kg?",
        "湿度能到多少呀",
        "ใส่แล้วร้อนมั้ย",
        "هل يناسب البشرة الحساسة",
        "می\u200cشود شست",
        "👨\u200d👩\u200d👧 sizes?",
        "12v or 24v",
        "1.5m?",
        "x" * MAX_PHRASE_LENGTH,
    ],
)
def test_what_people_write_in_a_chat_can_be_used(phrase):
    assert find_phrase_fault(phrase) == ""


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("x" * (MAX_PHRASE_LENGTH + 1), "is longer than 120 letters"),
        ("size\x1b[31m", "holds a control sign"),
        ("size\u202eM", "holds a control sign"),
        ("size\ue000", "holds a control sign"),
        ("?!", "holds no word"),
        ("", "holds no word"),
        ("see https://shop.invalid", "holds a link"),
        ("www.shop now", "holds a link"),
        ("on shop.com?", "holds a link"),
        ("write to me@mail.x", "holds a link"),
    ],
)
def test_what_is_no_phrase_is_told_by_its_reason(phrase, fault):
    assert find_phrase_fault(phrase) == fault


def test_a_phrase_is_composed_and_stands_on_one_line():
    assert normalise_phrase("  cafe\u0301\n ok\t? ") == "café ok ?"
