from parts import question

from cuebot.cluster.parsing import room_languages
from cuebot.cluster.parsing.room_languages import GUESSES_AT_ONCE, RoomLanguages

GERMAN = ("wie lange dauert der Versand nach Hause",)


def test_what_the_room_speaks_most_comes_first_and_only_when_looked_at():
    room = RoomLanguages()
    for spoken in ("de", "en", "en", "", "es", "en", "de"):
        room.count_language(spoken)
    assert list(room.likely) == []
    room.update_likely()
    assert list(room.likely) == ["en", "de"]


def test_a_question_that_speaks_for_itself_is_not_guessed_at():
    (told,) = RoomLanguages().fill_languages([question("q", samples=GERMAN, language="th")])
    assert told.language == "th"


def test_the_others_are_guessed_a_few_at_a_time():
    room = RoomLanguages()
    asked = [question(f"q{n}", samples=GERMAN, language="") for n in range(GUESSES_AT_ONCE + 1)]
    first = [one.language for one in room.fill_languages(asked)]
    assert first == ["de"] * GUESSES_AT_ONCE + [""]
    assert [one.language for one in room.fill_languages(asked)] == ["de"] * len(asked)


def test_what_is_remembered_of_guesses_is_bounded():
    room = RoomLanguages()
    for n in range(room_languages.MAX_CACHED_GUESSES + 1):
        room.fill_languages([question(f"q{n}", samples=("ok",), language="")])
    assert len(room._guessed) <= room_languages.MAX_CACHED_GUESSES
