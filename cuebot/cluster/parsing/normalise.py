"""A comment as it was typed becomes the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

from cuebot.text.folding import ARABIC_SPELLINGS, UNACCENTED_LETTERS, mend_thai_slips

MAX_COMMENT_BYTES = 2_048
"""Bytes of a comment that are read."""
MAX_COMMENT_POINTS = 200
"""Code points of a comment that are read."""
MIN_SPACED_LETTERS = 4
"""Letters that may be spaced out, or said twice, by chance."""
MAX_CACHED_WORDS = 10_000
"""Words that are remembered: more than a room uses in a show."""
MAX_CACHED_LETTERS = 16
"""Letters of a word that is remembered; a longer one is a run, or rare."""
REGIONAL = range(0x1F1E6, 0x1F200)
"""The letters that make a flag: a flag names a country, so it stays."""
HANGUL = range(0xAC00, 0xD7A4)
VOWEL_SIGNS = ((0x0900, 0x1100), (0x1780, 0x1800))
"""Blocks whose combining marks are letters of the word.  Elsewhere a mark is an ornament."""
THAI_TONES = range(0x0E47, 0x0E4F)
KEPT_SIGNS = dict(zip("?+#^@%$", "?+#^@%$", strict=True)) | dict.fromkeys("؟⸮‽❓❔՞፧", "?")
"""The signs that are kept; question marks of other scripts, or drawn, become the usual one."""
NO_LETTERS = frozenset({"Cf", "Cc", "Co", "Cn", "Cs"})

_STICKER = re.compile(r"\[[^\[\]\s]{1,4}\]|:[a-z]+(?:[-_][a-z]+)+:")
_MENTION = re.compile(r"@[\w.-]+\s+")
_FOLDED_MENTION = re.compile(r"@(?:[^\s@?]+ |[a-z\d]+$)")
_APOSTROPHES = frozenset("'’`´ʼ")
_CONTRACTION = re.compile(r"['’`´ʼ](?=(?:s|t|m|d|re|ve|ll)\b)", re.IGNORECASE)
_VOWEL_SIGN = "[\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a]"
_PILED = re.compile(f"{_VOWEL_SIGN}(?<={_VOWEL_SIGN}{{3}})")
"""A sign after two others: a letter bears no more."""
_SPACED_OUT = re.compile(r"(?<!\S)\S(?: \S){3,}(?!\S)")
_AGAIN = re.compile(r"([^\d ])(?=\1)")
_BLANKS = re.compile(" {2,}")


def cap_length(text: str | bytes) -> str:
    """Cut to what a comment may cost: bytes first, then code points."""
    if isinstance(text, bytes):
        text = text[:MAX_COMMENT_BYTES].decode("utf-8", "replace")
    elif len(text) > MAX_COMMENT_POINTS:
        text = (
            text[:MAX_COMMENT_BYTES]
            .encode("utf-8", "replace")[:MAX_COMMENT_BYTES]
            .decode("utf-8", "ignore")
        )
    return text[:MAX_COMMENT_POINTS]


def make_displayable(text: str | bytes) -> str:
    """Return a comment fit for display: shortened, on one line, without invisible characters."""
    capped = cap_length(text)
    if capped.isascii() and capped.isprintable():
        return capped.strip()
    return " ".join(capped.translate(_VISIBLE_TABLE).split())


def fold_chat_text(text: str | bytes) -> str:
    """Fold case, width, marks, ornaments, elongation and script variants away.

    Total, linear in the cap, and idempotent.  What is left: letters, digits, single spaces and
    the few signs that carry a meaning in a chat.
    """
    folded = " ".join(
        [_FOLDED_WORDS[word] for word in _strip_noise(cap_length(text)).split(" ")]
    ).strip()
    while True:
        tidy = _FOLDED_MENTION.sub("", folded).strip() if "@" in folded else folded
        tidy = _collapse_repetition(_join_spaced_letters(tidy))
        if tidy == folded:
            return folded
        folded = _AGAIN.sub("", tidy).strip()


def _strip_noise(text: str) -> str:
    """Remove noise: invisible characters, @mentions, stickers, apostrophes of contractions."""
    if not text.isascii():
        if not text.isprintable():
            text = text.translate(_VISIBLE_TABLE)
        text = mend_thai_slips(unicodedata.normalize("NFKC", text)[:MAX_COMMENT_POINTS])
    if "@" in text:
        text = _MENTION.sub("", text)
    if "[" in text or ":" in text:
        text = _STICKER.sub(" ", text)
    return text if _APOSTROPHES.isdisjoint(text) else _CONTRACTION.sub("", text)


def _join_spaced_letters(text: str) -> str:
    """Join letters that stand apart."""
    if (
        text.count(" ") >= MIN_SPACED_LETTERS - 1
        and list(map(len, text.split(" "))).count(1) >= MIN_SPACED_LETTERS
    ):
        every_other = len(text) > MIN_SPACED_LETTERS and not text[1::2].strip()
        text = text[::2] if every_other else _SPACED_OUT.sub(_remove_spaces, text)
    return _BLANKS.sub(" ", text) if "  " in text else text


def _remove_spaces(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def _collapse_repetition(text: str) -> str:
    """Collapse a text that only repeats itself, with or without spaces between."""
    if len(text) < MIN_SPACED_LETTERS or text.find(text[: MIN_SPACED_LETTERS // 2], 1) < 0:
        return text
    for unit in (text, text + " "):
        period = (unit + unit).find(unit, 1)
        if period < len(unit):
            return unit[:period].strip()
    return text


class _TranslationTable(dict[int, str]):
    """A translation table for `str.translate` that works out each character when first needed."""

    def __init__(self, rule: object) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        out = self._rule(chr(point))  # type: ignore[operator]
        self[point] = out
        return out  # type: ignore[no-any-return]


def _map_visible(char: str) -> str:
    if char in "\t\n\r\v\f\x85":
        return " "
    return "" if unicodedata.category(char) in NO_LETTERS else char


def _map_letter(char: str) -> str:
    """Return what a character stands for; a space for what stands for nothing."""
    point, kind = ord(char), unicodedata.category(char)
    if point in REGIONAL or char in KEPT_SIGNS:
        return KEPT_SIGNS.get(char, char)
    if kind[0] == "M":
        return char if _is_vowel_sign(point) else ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind[0] not in "LN":
        return " "
    if point in HANGUL:
        return char
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", char.casefold()) if _survives_folding(c)
    )
    return _read_simplified_han().get(char) or bare.translate(UNACCENTED_LETTERS).replace(
        "ـ", ""
    ).translate(ARABIC_SPELLINGS)


def _survives_folding(char: str) -> bool:
    return unicodedata.category(char)[0] != "M" or ord(char) in (0x3099, 0x309A)


def _is_vowel_sign(point: int) -> bool:
    return any(low <= point < high for low, high in VOWEL_SIGNS) and point not in THAI_TONES


@cache
def _read_simplified_han() -> dict[str, str]:
    pairs = resources.files(__package__).joinpath("words/han.txt").read_text("utf-8").split()
    return {pair[0]: pair[1] for pair in pairs}


class _FoldedWords(dict[str, str]):
    """A cache of folded words, as chat repeats the same ones; it is emptied when it is full."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MAX_CACHED_WORDS:
            self.clear()
        if word.isascii():
            out = word.lower() if word.isalnum() else word.translate(_LETTER_TABLE)
        else:
            out = _PILED.sub("", word.translate(_LETTER_TABLE))
        out = _AGAIN.sub("", out)
        if len(word) <= MAX_CACHED_LETTERS:
            self[word] = out
        return out


_VISIBLE_TABLE = _TranslationTable(_map_visible)
_LETTER_TABLE = _TranslationTable(_map_letter)
_FOLDED_WORDS = _FoldedWords()
