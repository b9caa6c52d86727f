"""A comment as it was typed becomes the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

BYTES = 2_048
POINTS = 200
FEW = 4
"""Letters that may be spaced out, or said twice, by chance."""
KNOWN = 10_000
LONGEST = 16
"""Letters of a word that is remembered; a longer one is a run, or rare."""
REGIONAL = range(0x1F1E6, 0x1F200)
"""The letters that make a flag: a flag names a country, so it stays."""
HANGUL = range(0xAC00, 0xD7A4)
VOWEL_SIGNS = ((0x0900, 0x1100), (0x1780, 0x1800))
"""Blocks whose combining marks are letters of the word.  Elsewhere a mark is an ornament."""
THAI_TONES = range(0x0E47, 0x0E4F)
SIGNS = dict(zip("?+#^@%$", "?+#^@%$", strict=True)) | dict.fromkeys("؟⸮‽❓❔՞፧", "?")
"""The signs that are kept; question marks of other scripts, or drawn, become the usual one."""
NO_LETTERS = frozenset({"Cf", "Cc", "Co", "Cn", "Cs"})
ARABIC = str.maketrans("أإآٱىةؤئکی", "ااااىهوىكى")

_STICKER = re.compile(r"\[[^\[\]\s]{1,4}\]|:[a-z]+(?:[-_][a-z]+)+:")
_MENTION = re.compile(r"@[\w.-]+\s+")
_FOLDED_MENTION = re.compile(r"@(?:[^\s@?]+ |[a-z\d]+$)")
_QUOTES = frozenset("'’`´ʼ")
_CONTRACTION = re.compile(r"['’`´ʼ](?=(?:s|t|m|d|re|ve|ll)\b)", re.IGNORECASE)
_SIGN = "[\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a]"
_PILED = re.compile(f"{_SIGN}(?<={_SIGN}{{3}})")
"""A sign after two others: a letter bears no more."""
_SPACED_OUT = re.compile(r"(?<!\S)\S(?: \S){3,}(?!\S)")
_AGAIN = re.compile(r"([^\d ])(?=\1)")
_BLANKS = re.compile(" {2,}")


def cap(text: str | bytes) -> str:
    """Cut to what a comment may cost: bytes first, then code points."""
    if isinstance(text, bytes):
        text = text[:BYTES].decode("utf-8", "replace")
    elif len(text) > POINTS:
        text = text[:BYTES].encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore")
    return text[:POINTS]


def shown(text: str | bytes) -> str:
    """Return what may be shown of a comment: capped, one line, nothing invisible."""
    capped = cap(text)
    if capped.isascii() and capped.isprintable():
        return capped.strip()
    return " ".join(capped.translate(_VISIBLE).split())


def fold(text: str | bytes) -> str:
    """Fold case, width, marks, ornaments, elongation and script variants away.

    Total, linear in the cap, and idempotent.  What is left: letters, digits, single spaces and
    the few signs that carry a meaning in a chat.
    """
    folded = " ".join([_WORDS[word] for word in _bare(cap(text)).split(" ")]).strip()
    while True:
        tidy = _FOLDED_MENTION.sub("", folded).strip() if "@" in folded else folded
        tidy = _once(_unspaced(tidy))
        if tidy == folded:
            return folded
        folded = _AGAIN.sub("", tidy).strip()


def _bare(text: str) -> str:
    """Take off what is no letter of the words: the invisible, names called, stickers, quotes."""
    if not text.isascii():
        if not text.isprintable():
            text = text.translate(_VISIBLE)
        text = unicodedata.normalize("NFKC", text)[:POINTS]
    if "@" in text:
        text = _MENTION.sub("", text)
    if "[" in text or ":" in text:
        text = _STICKER.sub(" ", text)
    return text if _QUOTES.isdisjoint(text) else _CONTRACTION.sub("", text)


def _unspaced(text: str) -> str:
    """Join letters that stand apart."""
    if text.count(" ") >= FEW - 1 and list(map(len, text.split(" "))).count(1) >= FEW:
        every_other = len(text) > FEW and not text[1::2].strip()
        text = text[::2] if every_other else _SPACED_OUT.sub(_joined, text)
    return _BLANKS.sub(" ", text) if "  " in text else text


def _joined(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def _once(text: str) -> str:
    """Say once what is said again and again, with or without spaces between."""
    if len(text) < FEW or text.find(text[: FEW // 2], 1) < 0:
        return text
    for unit in (text, text + " "):
        period = (unit + unit).find(unit, 1)
        if period < len(unit):
            return unit[:period].strip()
    return text


class _Table(dict[int, str]):
    """A translation table that learns a character when it meets it."""

    def __init__(self, rule: object) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        out = self._rule(chr(point))  # type: ignore[operator]
        self[point] = out
        return out  # type: ignore[no-any-return]


def _visible(char: str) -> str:
    if char in "\t\n\r\v\f\x85":
        return " "
    return "" if unicodedata.category(char) in NO_LETTERS else char


def _letter(char: str) -> str:
    """Return what a character stands for; a space for what stands for nothing."""
    point, kind = ord(char), unicodedata.category(char)
    if point in REGIONAL or char in SIGNS:
        return SIGNS.get(char, char)
    if kind[0] == "M":
        return char if _is_vowel_sign(point) else ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind[0] not in "LN":
        return " "
    if point in HANGUL:
        return char
    bare = "".join(c for c in unicodedata.normalize("NFKD", char.casefold()) if _stays(c))
    return _simplified().get(char) or bare.replace("đ", "d").replace("ı", "i").replace(
        "ł", "l"
    ).replace("ـ", "").translate(ARABIC)


def _stays(char: str) -> bool:
    return unicodedata.category(char)[0] != "M" or ord(char) in (0x3099, 0x309A)


def _is_vowel_sign(point: int) -> bool:
    return any(low <= point < high for low, high in VOWEL_SIGNS) and point not in THAI_TONES


@cache
def _simplified() -> dict[str, str]:
    pairs = resources.files(__package__).joinpath("words/han.txt").read_text("utf-8").split()
    return {pair[0]: pair[1] for pair in pairs}


class _Folded(dict[str, str]):
    """The words that were folded lately: chat says the same ones again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        if word.isascii():
            out = word.lower() if word.isalnum() else word.translate(_LETTERS)
        else:
            out = _PILED.sub("", word.translate(_LETTERS))
        out = _AGAIN.sub("", out)
        if len(word) <= LONGEST:
            self[word] = out
        return out


_VISIBLE = _Table(_visible)
_LETTERS = _Table(_letter)
_WORDS = _Folded()
