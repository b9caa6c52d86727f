"""Which of some values, such as sizes and colours, a text names.

A short value counts only where it stands alone: `M` is in "M还有吗" and not in "I'm" or "5 m".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.model.variant import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LATIN = "a-z\u00df-\u024f\u0400-\u04ff\u0900-\u097f\u1e00-\u1eff"
_ARABIC = "\u0621-\u064a"
_GLUED = "(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?"
"""What Arabic writes together with the word that follows."""
_BRACKETS = re.compile(r"\s*[(\[（【].*?[)\]）】]\s*")
_KIND = re.compile(
    r"^(?:size|colou?r|ukuran|warna|talla|tamanho|color|cor|màu|cỡ|สี|ไซส์|ไซซ์|مقاس|لون|サイズ|カラー|사이즈|컬러)\s*"
    r"|(?:码|号|號|サイズ|사이즈|色)$"
)
"""What kind of thing a value is, said with it: `size M`, `màu đen`, `38码`."""
_UNIT = (
    r"\s?(?:kg|kgs|cm|mm|ml|g|lb|lbs|rb|ribu|k|jt|usd|%|years?|yo|tahun|tuổi|años|anos|pcs|people|"
    r"orang|người|personas|[岁块元斤人个件双万歳人個円살원명]|ปี|คน|บาท|سنة)"
)
_MONEY = r"(?<![$€£¥฿₫₩₱₹#])(?<!rp)(?<!rm)"
_NAMED_LINK = re.compile(
    r"(?:\b(?:link|item|no|number|enlace|nomor|etalase|mã|số)\.?\s?|[#№]\s?|(?:ลิงก์|เบอร์|رقم|رابط|リンク|番号|링크)\s?)\d{1,3}(?!\d)"
    r"|(?<!\d)\d{1,3}\s?(?:号链接|號連結|号|番|번|链接)"
)
_SHORTEST_BENT = 4
"""Letters of a word that may end in another vowel, as adjectives do: negro, negra, negros."""


def find_values(text: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that a text names, in their order; the longer one where two overlap."""
    listed = tuple(dict.fromkeys(values))
    pattern = compile_values(listed)
    if pattern is None:
        return ()
    return tuple(dict.fromkeys(listed[place] for place in pattern.find(text)))


@lru_cache(maxsize=256)
def compile_values(values: tuple[str, ...]) -> Finder | None:
    """Return what finds any of some values; None when there are none."""
    forms = [
        (form, place) for place, value in enumerate(values) for form in _forms(canonical(value))
    ]
    return Finder(forms) if forms else None


class Finder:
    """Finds values in texts."""

    def __init__(self, forms: list[tuple[str, int]]) -> None:
        places: dict[str, int] = {}
        for form, place in forms:
            places.setdefault(form, place)
        ordered = sorted(places, key=len, reverse=True)
        self._places = [places[form] for form in ordered]
        groups = "|".join(f"({_bound(form)})" for form in ordered)
        self._pattern = re.compile(groups)

    def find(self, text: str) -> Iterator[int]:
        """Yield the place of each value that a text names, in the order of the text."""
        for match in self._pattern.finditer(_NAMED_LINK.sub(" ", canonical(text))):
            yield self._places[(match.lastindex or 1) - 1]


def _forms(value: str) -> list[str]:
    """Return how a value may be called: as it is, without brackets, without its kind."""
    bare = _BRACKETS.sub(" ", value).strip() or value
    short = _KIND.sub("", bare).strip()
    return list(dict.fromkeys(form for form in (value, bare, short) if _tells(form)))


def _tells(form: str) -> bool:
    """Tell whether a form is a word: one letter of a script without spaces is part of many."""
    return bool(form) and (len(form) > 1 or form.isascii())


def _bound(form: str) -> str:
    """Return the pattern of a form, with what may not touch it."""
    return _left(form) + r"\s*".join(map(_bent, form.split())) + _right(form)


def _left(form: str) -> str:
    if re.match(f"[{_LATIN}]", form):
        return rf"(?<![{_LATIN}\d'’´`-])" + (r"(?<!\d )" if len(form) == 1 else "")
    if form[0].isdigit():
        return rf"(?<![{_LATIN}\d])(?<!\d[.,:/-]){_MONEY}"
    return rf"(?<![{_ARABIC}]){_GLUED}" if re.match(f"[{_ARABIC}]", form) else ""


def _right(form: str) -> str:
    if re.search(f"[{_LATIN}]$", form):
        return rf"(?![{_LATIN}\d'’´`])" + ("(?!-)" if len(form) == 1 else "")
    if form[-1].isdigit():
        return rf"(?![{_LATIN}\d])(?![.,:/-]\d)(?!{_UNIT}(?![a-z]))"
    return rf"[ةه]?(?![{_ARABIC}])" if re.search(f"[{_ARABIC}]$", form) else ""


def _bent(word: str) -> str:
    plain = "".join(map(_accented, word))
    if not re.fullmatch(f"[{_LATIN}]+", word) or len(word) < _SHORTEST_BENT:
        return plain
    if word[-1] in "aeo":
        return "".join(map(_accented, word[:-1])) + "(?:[aeo]s?|os|as)"
    return plain + "(?:e?s)?"


def _accented(sign: str) -> str:
    """Return what finds a letter with its accents or without them, as people type."""
    bare = "d" if sign == "đ" else unicodedata.normalize("NFD", sign)[0]
    if bare == sign or not re.fullmatch("[a-z]", bare):
        return re.escape(sign)
    return f"[{sign}{bare}]"
