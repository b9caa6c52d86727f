from parts import question

from cuebot.cluster.parsing import room_languages
from cuebot.cluster.parsing.room_languages import GUESSES_AT_ONCE, Tongues

GERMAN = ("wie lange dauert der Versand nach Hause",)


def test_what_the_room_speaks_most_comes_first_and_only_when_looked_at():
    room = Tongues()
    for spoken in ("de", "en", "en", "", "es", "en", "de"):
        room.hear(spoken)
    assert list(room.likely) == []
    room.look()
    assert list(room.likely) == ["en", "de"]


def test_a_question_that_speaks_for_itself_is_not_guessed_at():
    (told,) = Tongues().told([question("q", samples=GERMAN, language="th")])
    assert told.language == "th"


def test_the_others_are_guessed_a_few_at_a_time():
    room = Tongues()
    asked = [question(f"q{n}", samples=GERMAN, language="") for n in range(GUESSES_AT_ONCE + 1)]
    first = [one.language for one in room.told(asked)]
    assert first == ["de"] * GUESSES_AT_ONCE + [""]
    assert [one.language for one in room.told(asked)] == ["de"] * len(asked)


def test_what_is_remembered_of_guesses_is_bounded():
    room = Tongues()
    for n in range(room_languages.GUESSES + 1):
        room.told([question(f"q{n}", samples=("ok",), language="")])
    assert len(room._guessed) <= room_languages.GUESSES
