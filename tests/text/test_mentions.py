"""Which values a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.text.mentions import find_values

VALUES = [
    "S",
    "M",
    "L",
    "XL",
    "XXL",
    "38",
    "40",
    "Black",
    "黑色",
    "negro",
    "màu đen",
    "สีดำ",
    "أسود",
    "블랙",
    "ネイビー",
    "EU (42)",
    "350 ml",
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("do you have M?", "M"),
        ("M还有吗", "M"),
        ("ada size L?", "L"),
        ("XXL ainda tem?", "XXL"),
        ("s, m or l", "S M L"),
        ("40码有吗", "40"),
        ("is the black one there", "Black"),
        ("还有黑色吗", "黑色"),
        ("la negra y las negras", "negro"),
        ("con mau den khong", "màu đen"),
        ("còn đen không", "màu đen"),
        ("ดำมีไหม", "สีดำ"),
        ("الأسود متوفر؟", "أسود"),
        ("블랙 있나요", "블랙"),
        ("ネイビーありますか", "ネイビー"),
        ("350ml?", "350 ml"),
    ],
)
def test_a_value_is_found_as_it_is_said(text, named):
    assert find_values(text, VALUES) == tuple(one for one in VALUES if one in named.split(" ")) or (
        find_values(text, VALUES) == (named,)
    )


@pytest.mark.parametrize(
    "text",
    [
        "I'm here", "5 m of rope", "10m", "l'eau", "it's mine", "t-shirt s-curve", "link 38", "#38",
        "$38", "38 kg", "38.5", "1:38", "38 years", "blackboard", "380", "mm", "smile", "",
    ],
)  # fmt: skip
def test_what_only_holds_its_letters_does_not_name_it(text):
    assert find_values(text, VALUES) == ()


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=6))
def test_any_text_and_any_values_are_borne(text, values):
    assert set(find_values(text, values)) <= set(values)


@given(st.sampled_from(VALUES))
def test_a_value_names_itself(value):
    assert find_values(value, VALUES) == (value,)
