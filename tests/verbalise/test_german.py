"""German nouns by their gender."""

import pytest

from cuebot.verbalise import german, verbalise_figures


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Liter", german.Gender.MASCULINE),
        ("Kunde", german.Gender.MASCULINE),
        ("Stunde", german.Gender.FEMININE),
        ("Packung", german.Gender.FEMININE),
        ("Box", german.Gender.FEMININE),
        ("Kilogramm", german.Gender.NEUTER),
        ("Päckchen", german.Gender.NEUTER),
        ("Stück", german.Gender.NEUTER),
    ],
)
def test_a_noun_has_its_gender_by_the_table_or_its_ending(noun, gender):
    assert german.find_gender(noun) is gender


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("½ L", "ein halber Liter"),
        ("½ Liter", "ein halber Liter"),
        ("½ h", "eine halbe Stunde"),
        ("½ Stunde", "eine halbe Stunde"),
        ("½ kg", "ein halbes Kilogramm"),
        ("½ Stück", "ein halbes Stück"),
        ("½ Packung", "eine halbe Packung"),
        ("1½ L", "anderthalb Liter"),
        ("1½ Stunden", "anderthalb Stunden"),
        ("2½ h", "zweieinhalb Stunden"),
        ("38½", "achtunddreißigeinhalb"),
        ("21½ cm", "einundzwanzigeinhalb Zentimeter"),
        ("101½ m", "einhunderteins und ein halb Meter"),
        ("¼ h", "eine Viertel Stunde"),
        ("¾ L", "drei Viertel Liter"),
        ("1 Packung", "eine Packung"),
        ("1 Stück", "ein Stück"),
        ("noch 1 da", "noch eins da"),
        ("1 mal", "ein mal"),
        ("Größe 1 da", "Größe eins da"),
    ],
)
def test_a_number_agrees_with_what_it_counts(text, words):
    assert verbalise_figures(text, "de") == words
