"""Numbers before what they count."""

import pytest

from cuebot.verbalise.counting import say_count


@pytest.mark.parametrize(
    ("number", "language", "before", "after", "words"),
    [
        (2, "zh", "", "件", "两"),
        (2, "zh", "第", "件", "二"),
        (2, "zh", "", "月", "二"),
        (21, "es", "", " piezas", "veintiuna"),
        (21, "es", "", " kilos", "veintiún"),
        (21, "es", "enlace ", " piezas", "veintiuno"),
        (1, "es", "", " vestido", "un"),
        (31, "es", "", " días", "treinta y un"),
        (2, "pt", "", " caixas", "duas"),
        (2, "pt", "", " dias", "dois"),
        (20, "ko", "", "개", "스무"),
        (3, "ko", "", "개월", "삼"),
        (150, "ko", "", "개", "백오십"),
        (6, "ko", "", "월", "유"),
        (3, "ar", "", " قطع", "ثلاث"),
        (3, "ar", "", " أيام", "ثلاثة"),
        (20, "ar", "خلال ", " يوم", "عشرين"),
        (1, "ar", "", " قطعة", "قطعة واحدة"),
        (2, "ar", "", " قطعة", "قطعتان"),
        (9, "ar", "الساعة ", "", "التاسعة"),
        (5, "tl", "", " piraso", "limang"),
        (1, "de", "", " Stück", "ein"),
        (1, "de", "", " Dose", "eine"),
        (1, "de", "noch ", " da", "eins"),
        (21, "fr", "", " pièces", "vingt et une"),
        (1, "fr", "lien ", " pièces", "un"),
        (21, "fr", "", " jours", "vingt et un"),
        (1, "it", "", " pezzo", "un"),
        (3, "ja", "", "本", "さんぼん"),
        (7, "en", "", " left", "seven"),
    ],
)
def test_a_number_fits_its_neighbours(number, language, before, after, words):
    assert say_count(number, language, before, after).words == words
