"""Japanese numbers and counters in kana, with the sounds that change where they meet."""

from __future__ import annotations

import re
from functools import cache

from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.numerals import spell_cardinal
from cuebot.verbalise.tables import load_table


@cache
def _compile_counters() -> re.Pattern[str]:
    names = sorted(load_table("ja").counters, key=len, reverse=True)
    return re.compile(r"\s?(" + "|".join(map(re.escape, names)) + ")")


def say_japanese_count(
    number: int, after: str, words: str = "", *, dated: bool = True
) -> SpokenFigure:
    """Return a number and the counters after it in kana; `words` where it is a decimal.

    `dated` tells whether `1日` is the first of a month and not one day.
    """
    said, at, value = words or spell_cardinal(number, "ja"), 0, number
    exact = not words
    while found := _compile_counters().match(after, at):
        if found[1] == "日" and number == 1 and not dated:
            return SpokenFigure("いちにち", found.end())
        reading, _, change = load_table("ja").counters[found[1]].partition("|")
        said = (
            join_counter(said, reading, change, value)
            if exact
            else _append_reading(said, reading, change)
        )
        at, exact = found.end(), found[1] in {"万", "億", "千", "兆"}
        value = 10_000
        if reading not in {"まん", "おく", "ちょう", "せん"}:
            break
    return SpokenFigure(said, at)


def say_range_start(number: int, after: str) -> str:
    """Return the lower end of a range, with its counter, but not that of people."""
    found = _compile_counters().match(after)
    if found is None or load_table("ja").counters[found[1]].startswith("にん"):
        return spell_cardinal(number, "ja")
    return say_japanese_count(number, found[1]).words


def _append_reading(said: str, reading: str, change: str) -> str:
    return said + ("にん" + reading.removeprefix("にん") if change == "nin" else reading)


_IRREGULAR_COUNTS = {
    "tsu": dict(
        enumerate(
            [
                "ひとつ",
                "ふたつ",
                "みっつ",
                "よっつ",
                "いつつ",
                "むっつ",
                "ななつ",
                "やっつ",
                "ここのつ",
                "とお",
            ],
            1,
        )
    ),
    "nin": {1: "ひとり", 2: "ふたり"},
    "nichi": {
        1: "ついたち",
        2: "ふつか",
        3: "みっか",
        4: "よっか",
        5: "いつか",
        6: "むいか",
        7: "なのか",
        8: "ようか",
        9: "ここのか",
        10: "とおか",
        14: "じゅうよっか",
        20: "はつか",
        24: "にじゅうよっか",
    },
}


def join_counter(said: str, reading: str, change: str, number: int) -> str:
    """Join a number and its counter in kana, with gemination and voicing: いっぽん, さんびゃく."""
    if number in _IRREGULAR_COUNTS.get(change, {}) and said:
        return _say_irregular_count(reading, change, number)
    if change in {"nin", "nen", "ji", "en"} and said.endswith("よん"):
        return said[:-2] + "よ" + reading
    if change in {"ji", "gatsu"}:
        for plain, short in (("きゅう", "く"), ("なな", "しち")):
            said = said.removesuffix(plain) + short if said.endswith(plain) else said
        four = said.endswith("よん") and change == "gatsu"
        return (said[:-2] + "し" if four else said) + reading
    sharp = _SOUND_CHANGES.get(change)
    return sharp(said, reading) if sharp else said + reading


def _say_irregular_count(reading: str, change: str, number: int) -> str:
    word = _IRREGULAR_COUNTS[change][number]
    if change == "tsu":
        return word
    tail = reading.removeprefix("にち").removeprefix("にん")
    if change == "nichi" and number == 1 and tail:
        return "いちにち" + tail
    if change == "nin" and tail.startswith("まえ"):
        return {1: "いちにん", 2: "ににん"}[number] + tail
    return word + tail


def _geminate_end(said: str, *, tens: bool = True, six: bool = False, eight: bool = True) -> str:
    """Return a number whose end is cut short before k, s, t, h: いっ, はっ, じゅっ."""
    ends = [("いち", "いっ")]
    ends += [("はち", "はっ")] if eight else []
    ends += [("じゅう", "じゅっ")] if tens else []
    ends += (
        [("ろく", "ろっ"), ("ひゃく", "ひゃっ"), ("びゃく", "びゃっ"), ("ぴゃく", "ぴゃっ")]
        if six
        else []
    )
    for whole, cut in ends:
        if said.endswith(whole):
            return said.removesuffix(whole) + cut
    return said


_HARD = {"は": "ぱ", "ひ": "ぴ", "ふ": "ぷ", "ほ": "ぽ"}
_VOICED = {"は": "ば", "ひ": "び", "ふ": "ぶ", "ほ": "ぼ"}


def _join_before_h(said: str, reading: str) -> str:
    short = _geminate_end(said, six=True)
    if short != said:
        return short + _HARD[reading[0]] + reading[1:]
    if said.endswith(("さん", "せん", "まん")):
        return said + _VOICED[reading[0]] + reading[1:]
    return said + reading


def _join_before_f(said: str, reading: str) -> str:
    short = _geminate_end(said, six=True)
    hard = short != said or said.endswith(("さん", "よん", "せん", "まん"))
    return short + (_HARD[reading[0]] + reading[1:] if hard else reading)


_SOUND_CHANGES = {
    "k": lambda said, reading: _geminate_end(said, six=True) + reading,
    "s": lambda said, reading: _geminate_end(said) + reading,
    "p": lambda said, reading: (
        (said.removesuffix("じゅう") + "じゅっ" if said.endswith("じゅう") else said) + reading
    ),
    "h": _join_before_h,
    "f": _join_before_f,
}
