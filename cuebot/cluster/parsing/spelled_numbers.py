"""Products that viewers name by a number in words: "number two", "la tres", "삼번", "เบอร์สอง".

Words are folded as a comment is.
"""

from __future__ import annotations

import re
from typing import Final

from cuebot.text import scripts

_WORDS: Final = (
    "one uno eins jeden один bir satu واحد एक ek หนึง",
    "two dos dois duas deux zwei twe dwa два iki dua dalawa اثنين اتنين दो สอง",
    "thre tres trois drei drie tre trzy три uc tiga tatlo ثلاثه तीन สาม",
    "four cuatro quatro quatre vier cztery четыре dort empat apat اربعه चार สี",
    "five cinco cinq funf vijf cinque piec пять bes lima خمسه पांच หา",
    "six seis sechs zes szesc шесть alti enam anim سته छह hok หก",
    "seven siete sete sept sieben zeven siedem семь yedi tujuh pito سبعه सात เจด",
    "eight ocho oito huit acht osiem восемь sekiz delapan lapan walo ثمانيه आठ แปด",
    "nine nueve nove neuf neun negen dziewiec девять dokuz sembilan siyam تسعه नौ เกา",
    "ten diez dez dix zehn tien dieci dziesiec десять sepuluh sampu عشره दस สิบ",
)
"""How numbers are called, from one on, in the languages of most rooms: none that is another word
behind a noun ("the product on sale", of which "on" is the Turkish ten)."""
_ROMANCE: Final = (
    "uno", "dos dois duas due", "tres tre", "cuatro quatro quatre", "cinco cinq cinque",
    "seis sei", "siete sete sept", "ocho oito huit oto", "nueve nove neuf", "diez dez dix dieci",
)  # fmt: skip
"""The same where an article of one thing stands before the number: "la dos"."""
_SINO_KOREAN, _HAN = "일이삼사오육칠팔구십", "一二三四五六七八九十"


def _number(words: tuple[str, ...]) -> dict[str, str]:
    return {word: str(n) for n, said in enumerate(words, 1) for word in said.split()}


_OF_VIETNAM: Final = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_NOUNS: Final = (
    "link|number|numer|numero|numara|item|nomer|nomor|product|producto|produto|articulo|artigo|"
    "artikel|enlace|lien|номер|товар|лот|رقم|नंबर|링크|번호"
)
"""What stands before such a number; "no one" and "so ten" are other words."""
_THAI_NOUNS: Final = "เบอร|รหัส|ลิงก|ลิงค|หมายเลข|ตะกรา"
_OF: Final = "por|per|par|de|di"
"""What stands after a number that counts: "el tres por dos"."""

_CALLED, _POINTED, _VIETNAMESE = _number(_WORDS), _number(_ROMANCE), _number(_OF_VIETNAM)
_COUNTERS: Final = {
    # "이번" is "this time" and 一番 "the most": of those two a figure is typed.
    **{f"{sign}번": str(n) for n, sign in enumerate(_SINO_KOREAN, 1) if sign != "이"},
    **{f"{sign}番": str(n) for n, sign in enumerate(_HAN, 1) if sign != "一"},
}

_NUMBERS = {**_CALLED, **_POINTED, **_VIETNAMESE, **_COUNTERS}


def _join(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def compile_spelled() -> re.Pattern[str]:
    """Compile what names a product by a number in words; the number is one of its groups."""
    edge = f"[^\\W\\d{scripts.GLUED}]"
    said = _join(_CALLED)
    return re.compile(
        rf"(?<!{edge})(?:{_NOUNS}) ({said})(?!{edge})"
        rf"|(?:{_THAI_NOUNS}) ?({said})"
        rf"|(?<!{edge})(?:ma )?so ({_join(_VIETNAMESE)})(?!{edge})"
        rf"|(?<!{edge})(?:la|el|del|al|le|il) ({_join(_POINTED)})(?!{edge})(?! (?:{_OF}) )"
        rf"|(?<!{edge})(?:a|o|da|do|na|no) ({_join(_POINTED)})(?=\W*$)"
        rf"|(?<![{scripts.HANGUL}{scripts.HAN}])({_join(_COUNTERS)})(?![째目])"
    )


def read_spelled(match: re.Match[str]) -> str:
    """Return the link that a match of `compile_spelled` names."""
    word = next(group for group in match.groups() if group)
    return _NUMBERS[word]
