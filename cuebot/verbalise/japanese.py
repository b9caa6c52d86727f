"""Japanese numbers and counters in kana, with the sounds that change where they meet."""

from __future__ import annotations

import re
from functools import cache

from cuebot.verbalise.counted import Counted
from cuebot.verbalise.numerals import cardinal
from cuebot.verbalise.tables import table


@cache
def _counters() -> re.Pattern[str]:
    names = sorted(table("ja").counters, key=len, reverse=True)
    return re.compile(r"\s?(" + "|".join(map(re.escape, names)) + ")")


def japanese(number: int, after: str, words: str = "", *, dated: bool = True) -> Counted:
    """Return a number and the counters after it in kana; `words` where it is a decimal.

    `dated` tells whether `1日` is the first of a month and not one day.
    """
    said, at, value = words or cardinal(number, "ja"), 0, number
    exact = not words
    while found := _counters().match(after, at):
        if found[1] == "日" and number == 1 and not dated:
            return Counted("いちにち", found.end())
        reading, _, change = table("ja").counters[found[1]].partition("|")
        said = meet(said, reading, change, value) if exact else _plain(said, reading, change)
        at, exact = found.end(), found[1] in {"万", "億", "千", "兆"}
        value = 10_000
        if reading not in {"まん", "おく", "ちょう", "せん"}:
            break
    return Counted(said, at)


def first_of_two(number: int, after: str) -> str:
    """Return the lower end of a range, with its counter, but not that of people."""
    found = _counters().match(after)
    if found is None or table("ja").counters[found[1]].startswith("にん"):
        return cardinal(number, "ja")
    return japanese(number, found[1]).words


def _plain(said: str, reading: str, change: str) -> str:
    return said + ("にん" + reading.removeprefix("にん") if change == "nin" else reading)


_SMALL = {
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


def meet(said: str, reading: str, change: str, number: int) -> str:
    """Join a number and its counter with the sounds that change where they meet."""
    if number in _SMALL.get(change, {}) and said:
        return _small(reading, change, number)
    if change in {"nin", "nen", "ji", "en"} and said.endswith("よん"):
        return said[:-2] + "よ" + reading
    if change in {"ji", "gatsu"}:
        for plain, short in (("きゅう", "く"), ("なな", "しち")):
            said = said.removesuffix(plain) + short if said.endswith(plain) else said
        four = said.endswith("よん") and change == "gatsu"
        return (said[:-2] + "し" if four else said) + reading
    sharp = _SHARP.get(change)
    return sharp(said, reading) if sharp else said + reading


def _small(reading: str, change: str, number: int) -> str:
    word = _SMALL[change][number]
    if change == "tsu":
        return word
    tail = reading.removeprefix("にち").removeprefix("にん")
    if change == "nichi" and number == 1 and tail:
        return "いちにち" + tail
    if change == "nin" and tail.startswith("まえ"):
        return {1: "いちにん", 2: "ににん"}[number] + tail
    return word + tail


def _doubled(said: str, *, tens: bool = True, six: bool = False, eight: bool = True) -> str:
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


def _with_h(said: str, reading: str) -> str:
    short = _doubled(said, six=True)
    if short != said:
        return short + _HARD[reading[0]] + reading[1:]
    if said.endswith(("さん", "せん", "まん")):
        return said + _VOICED[reading[0]] + reading[1:]
    return said + reading


def _with_f(said: str, reading: str) -> str:
    short = _doubled(said, six=True)
    hard = short != said or said.endswith(("さん", "よん", "せん", "まん"))
    return short + (_HARD[reading[0]] + reading[1:] if hard else reading)


_SHARP = {
    "k": lambda said, reading: _doubled(said, six=True) + reading,
    "s": lambda said, reading: _doubled(said) + reading,
    "p": lambda said, reading: (
        (said.removesuffix("じゅう") + "じゅっ" if said.endswith("じゅう") else said) + reading
    ),
    "h": _with_h,
    "f": _with_f,
}
