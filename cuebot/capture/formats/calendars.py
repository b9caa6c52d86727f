"""Days of the calendars that people's phones and spreadsheets write, as days of the Unix epoch.

A year tells its calendar: Taiwan's and Japan's eras, Persia's and the Hijri years are smaller than
those of the common calendar in which chats are written, those of the Buddhist one larger.
"""

from __future__ import annotations

from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()
_REPUBLIC, _REPUBLIC_YEARS = 1911, range(90, 200)
"""The year before the first of Taiwan's, and years of it in which chats are written."""
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2500, 2700)
"""By how much Thailand's years are ahead, and years of it."""
_PERSIAN_YEARS, _HIJRI_YEARS = range(1370, 1425), range(1425, 1500)
_PERSIAN_EPOCH = date(622, 3, 21).toordinal()
_HIJRI_EPOCH = date(622, 7, 19).toordinal()
_LONG_MONTHS, _LONG_HALF = 6, 186
"""Months of 31 days that begin a Persian year, and their days."""
_MONTHS, _LAST_DAY = 12, 30


def read_calendar_day(year: int, month: int, day: int) -> int | None:
    """Return the days from 1970-01-01 to a day, or None where there is no such day.

    Persian and Hijri days are by the arithmetic of their leap years, which may be a day off.
    """
    if year in _PERSIAN_YEARS:
        return _read_persian(year, month, day)
    if year in _HIJRI_YEARS:
        return _read_hijri(year, month, day)
    year += _REPUBLIC if year in _REPUBLIC_YEARS else 0
    year -= _BUDDHIST if year in _BUDDHIST_YEARS else 0
    try:
        return date(year, month, day).toordinal() - _EPOCH
    except (ValueError, OverflowError):
        return None


def _read_persian(year: int, month: int, day: int) -> int | None:
    long = month <= _LONG_MONTHS
    if not (1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY + long):
        return None
    before = (month - 1) * 31 if long else _LONG_HALF + (month - _LONG_MONTHS - 1) * 30
    return _PERSIAN_EPOCH - _EPOCH + (year - 1) * 365 + (8 * year + 21) // 33 + before + day - 1


def _read_hijri(year: int, month: int, day: int) -> int | None:
    if not (1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY):
        return None
    before = (month - 1) * 29 + month // 2
    return _HIJRI_EPOCH - _EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + before + day - 1
