"""An emoji among an operator's words is left out, and no meaning with it."""

import pytest

from cuebot.text.pictures import drop_pictures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("smile 😀 at them", "smile at them"),
        ("谢谢大家❤️", "谢谢大家"),
        ("ask the cook 👩‍🍳", "ask the cook"),
        ("halo 🇮🇩 semua", "halo semua"),
        ("link 1️⃣ first", "link 1 first"),
        ("no pictures", "no pictures"),
        ("🚫 refunds", "🚫 refunds"),
        ("😀", "😀"),
        ("14~18cm, 5%", "14~18cm, 5%"),
    ],
)
def test_pictures_go_and_words_stay(text, words):
    assert drop_pictures(text) == words
