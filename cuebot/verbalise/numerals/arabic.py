"""Whole numbers in Arabic: gender set against the counted noun's, case by place."""

from __future__ import annotations

_WITH_MASCULINE = (
    *("صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة"),
    *("ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
)
_WITH_FEMININE = (
    *("صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس"),
    *("ست", "سبع", "ثماني", "تسع", "عشر"),
)
_ARABIC_TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ARABIC_HUNDREDS = (
    "",
    "مئة",
    "مئت",
    "ثلاثمئة",
    "أربعمئة",
    "خمسمئة",
    "ستمئة",
    "سبعمئة",
    "ثمانمئة",
    "تسعمئة",
)
_SCALES = (
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (1000, "ألف", "آلاف"),
)
_FEW_RANGE = range(3, 11)


def spell_arabic(
    number: int, *, feminine: bool = False, oblique: bool = False, before: bool = False
) -> str:
    """Return a number below 10**15.

    `feminine` and `oblique` are the counted noun's gender and case; `before` tells whether it
    follows at once: there the dual drops its ending.
    """
    if number == 0:
        return "صفر"
    parts, rest = [], number
    for size, one, few in _SCALES:
        many, rest = divmod(rest, size)
        if many:
            parts.append(_spell_scaled(many, one, few, oblique, drop=before and not rest))
    hundred, rest = divmod(rest, 100)
    if hundred:
        dual = hundred == 2  # noqa: PLR2004 - the dual
        ending = _dual_ending(oblique, drop=before and not rest) if dual else ""
        parts.append(_ARABIC_HUNDREDS[hundred] + ending)
    if rest:
        parts.append(_below_hundred(rest, feminine=feminine, oblique=oblique))
    return " و".join(parts)


def _spell_scaled(many: int, one: str, few: str, oblique: bool, *, drop: bool) -> str:  # noqa: FBT001 - inner
    if many == 1:
        return one
    if many == 2:  # noqa: PLR2004 - the dual
        return one + _dual_ending(oblique, drop=drop)
    name = few if many % 100 in _FEW_RANGE else one
    return f"{spell_arabic(many, oblique=oblique, before=True)} {name}"


def _dual_ending(oblique: bool, *, drop: bool) -> str:  # noqa: FBT001 - inner
    return ("ي" if oblique else "ا") + ("" if drop else "ن")


def _below_hundred(number: int, *, feminine: bool, oblique: bool) -> str:
    ones = _WITH_FEMININE if feminine else _WITH_MASCULINE
    if number <= 10:  # noqa: PLR2004 - a word of its own
        return _inflect_two(ones[number], oblique)
    ten, one = divmod(number, 10)
    if ten == 1:
        return _spell_teen(one, feminine=feminine, oblique=oblique)
    said = _ARABIC_TENS[ten] + ("ين" if oblique else "ون")
    return f"{_inflect_two(ones[one], oblique)} و{said}" if one else said


def _inflect_two(word: str, oblique: bool) -> str:  # noqa: FBT001 - inner
    return word.removesuffix("ان") + "ين" if oblique and word.startswith("اثن") else word


def _spell_teen(one: int, *, feminine: bool, oblique: bool) -> str:
    if one == 1:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if one == 2:  # noqa: PLR2004 - the dual
        stem = ("اثنت" if feminine else "اثن") + ("ي" if oblique else "ا")
        return f"{stem} {'عشرة' if feminine else 'عشر'}"
    return f"{_WITH_FEMININE[one]} عشرة" if feminine else f"{_WITH_MASCULINE[one]} عشر"


HOURS = (
    *("الثانية عشرة", "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"),
    *("السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة"),
)
"""The hours of a clock, by number."""
