"""No way to reach anybody outside the shop: no link, no handle, no phone, in any disguise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.guard import quoted
from cuebot.guard.policy import GUARD_POLICY
from cuebot.model import Kind, Line, Rejection
from cuebot.text.folding import fold_text
from cuebot.text.word_lists import join_words

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Snapshot
    from cuebot.ports import Guard

GUARD_NAME = "contact"

_ADDRESS = re.compile(
    r"https?:|www\.|//|@\s*\w|"
    r"[a-z0-9-]{2,}(?:\.(?=\S)|\s+\.\s*|\s*\(dot\)|\s*(?:\bdot\b|\bpunto\b|\bponto\b|点|點))\s*"
    r"(?:com|net|org|shop|store|online|top|xyz|info|example|me|io|cn|co|ly|app|link|site|vip|cc|tv|id|vn|th|br|jp|kr)\b"
)
_CHANNEL = re.compile(
    r"(?<![a-z])(?:whats\s*app|telegram|we\s*chat|wechat|weixin|vx|qq|kakao\s*talk|zalo|snapchat|"
    r"viber|signal|skype|discord|instagram|t\.?me|gmail|hotmail|e-?mail)(?![a-z])|"
    r"[薇微威徽维]\W{0,2}[信芯新心❤]|扣扣|加\W{0,3}[vV威薇微]|私信|私聊|카톡|텔레그램|ไลน์|واتساب|تيليجرام|تلغرام"
)
_LOOKALIKE = str.maketrans("оеасрхіѕԁοаνι", "oeacpxisdoavi")
_DIGIT = re.compile(r"\d|" + join_words("cuebot.guard", "digit_words.toml"))
"""Return what finds a digit, in figures or in the words of any language."""
_DIGIT_SEPARATORS = re.compile(r"[\s.\-–—()·•_*+/,|]*")


def make_contact_guard(_part: Part, _config: Config) -> Guard:
    """Build the guard; nothing about it is a matter of choice."""
    return check_contact


def check_contact(cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
    """Refuse an address anywhere in a line, and a phone number outside what the card says."""
    if cue.kind is Kind.OPERATOR:
        return line
    plain = _undo_disguise(line.text)
    if _ADDRESS.search(plain) or _CHANNEL.search(plain):
        return Rejection(guard=GUARD_NAME, reason="it names a way to reach somebody")
    left, _ = quoted.strip_quotes(line)
    if _has_phone_number(_undo_disguise(left.replace(quoted.GAP, "\n;\n"))):
        return Rejection(guard=GUARD_NAME, reason="it holds a number to call")
    return line


def _undo_disguise(text: str) -> str:
    """Undo full-width, circled and look-alike letters."""
    return fold_text(text).translate(_LOOKALIKE)


def _has_phone_number(text: str) -> bool:
    """Tell whether so many digits, in signs or words, stand in a row that one could dial them."""
    row = end = 0
    for digit in _DIGIT.finditer(text):
        row = row + 1 if row and _DIGIT_SEPARATORS.fullmatch(text, end, digit.start()) else 1
        end = digit.end()
        if row >= GUARD_POLICY.phone_digits:
            return True
    return False
