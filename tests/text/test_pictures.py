"""An emoji among an operator's words is left out, and no meaning with it."""

import pytest

from cuebot.text.pictures import LEADING_TIMES, VERDICT_MARK, drop_pictures


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


@pytest.mark.parametrize("end", ["", ".", "。", "।", ","])
def test_a_cross_is_a_verdict_before_the_stop_of_every_script(end):
    assert VERDICT_MARK.search(f"बजाज ✗{end}")


@pytest.mark.parametrize(
    ("text", "crosses"),
    [
        ("× glass", True),
        ("oven: × pans", True),
        ("×2", False),
        ("glass ×", False),
        ("A × B", False),
    ],
)
def test_a_sign_of_times_before_words_and_behind_none_is_a_cross(text, crosses):
    assert bool(LEADING_TIMES.search(text)) is crosses
