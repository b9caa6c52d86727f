"""Native Korean numbers, which count things up to ninety-nine; num2words has the Sino-Korean."""

_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
MAX_NATIVE_NUMBER = 99
"""The largest that has a native Korean word; from 100 on they are Chinese."""


def spell_native(number: int) -> str:
    """Return a number from 1 to 99 in the form that stands before a counter."""
    ten, one = divmod(number, 10)
    if ten == 2 and not one:  # noqa: PLR2004 - twenty alone
        return "스무"
    return _NATIVE_TENS[ten] + _NATIVE_ONES[one]
