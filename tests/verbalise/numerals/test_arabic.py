"""Arabic numbers."""

import pytest

from cuebot.verbalise.numerals.arabic import spell_arabic


@pytest.mark.parametrize(
    ("number", "fits", "words"),
    [
        (0, {}, "صفر"),
        (3, {}, "ثلاثة"),
        (3, {"feminine": True}, "ثلاث"),
        (11, {"feminine": True}, "إحدى عشرة"),
        (12, {"oblique": True}, "اثني عشر"),
        (22, {"oblique": True}, "اثنين وعشرين"),
        (105, {}, "مئة وخمسة"),
        (200, {"before": True}, "مئتا"),
        (2000, {"before": True, "oblique": True}, "ألفي"),
        (5200, {}, "خمسة آلاف ومئتان"),
        (200_000, {}, "مئتا ألف"),
        (3_000_000, {}, "ثلاثة ملايين"),
    ],
)
def test_gender_case_and_dual(number, fits, words):
    assert spell_arabic(number, **fits) == words
