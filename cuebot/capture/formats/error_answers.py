"""A server's error answer that a tool saved in the place of a chat, or of a page of it.

`{"code": 40102, "message": "login has expired", "data": null}`: it has a text and a time as
comments have, and nobody wrote it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import find_known_columns, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ERROR_KEYS = frozenset(["error", "errors", "fault", "exception", "err"])
_CODE_KEYS = frozenset(
    [
        "code",
        "errcode",
        "errorcode",
        "errorno",
        "errno",
        "status",
        "statuscode",
        "httpstatus",
        "ret",
        "retcode",
        "errornumber",
    ]
)
_MESSAGE_KEYS = frozenset(
    [
        "message",
        "msg",
        "errmsg",
        "errormsg",
        "errormessage",
        "retmsg",
        "desc",
        "description",
        "reason",
        "detail",
        "title",
        "error",
        "errordescription",
        "statusmsg",
        "statusmessage",
        "info",
        "prompts",
        "toast",
    ]
)
_DATA_KEYS = frozenset(
    ["data", "result", "results", "response", "payload", "body", "content", "items", "list"]
)
_SUCCESS_KEYS = frozenset(["success", "ok", "succeeded", "issuccess"])
_FAILED = frozenset(["error", "err", "fail", "failed", "failure", "nok"])
_NUMBER = re.compile(r"-?\d+")
_GOOD_CODES = range(200, 400)
_LONGEST_SHOWN = 120
"""Letters of a server's message that are told on."""


def explain_error_answer(value: object, *, alone: bool) -> str:
    """Return what an error answer says, as a clause; empty where a value is none.

    `alone`: it is all that the file holds, for which a code and a message are enough; among others
    it must say that it is an error.  What names a viewer is none.
    """
    if not isinstance(value, dict) or "user" in find_known_columns(list(value)):
        return ""
    told = {fold_key(key): one for key, one in value.items()}
    if any(one and not _is_error(one) for key, one in told.items() if key in _DATA_KEYS):
        return ""
    code = next((one for key, one in told.items() if key in _CODE_KEYS and _is_bad(one)), None)
    said = any(_is_error(one) for key, one in told.items() if key in _ERROR_KEYS)
    failed = any(one is False for key, one in told.items() if key in _SUCCESS_KEYS)
    empty = any(not one for key, one in told.items() if key in _DATA_KEYS)
    message = next(_list_messages(told), "")
    if not (said or failed or (code is not None and message and (alone or empty))):
        return ""
    code = code if code is not None else next(_list_inner_codes(told), None)
    return _describe_error(message, code)


def explain_error_file(values: Sequence[object]) -> str:
    """Return what the error answers of a file say that holds nothing else; else nothing."""
    told = [explain_error_answer(one, alone=len(values) == 1) for one in values]
    return told[0] if told and all(told) else ""


def _describe_error(message: str, code: object) -> str:
    shown = message.strip()[:_LONGEST_SHOWN]
    number = "" if code is None or str(code) in shown else f" ({code})"
    return f"an error answer of a server and no chat: {shown!r}{number}"


def _is_error(one: object) -> bool:
    """Tell whether what stands under `error` is one: a text, a code, or objects that tell them."""
    if isinstance(one, dict):
        return any(fold_key(key) in _MESSAGE_KEYS | _CODE_KEYS for key in one)
    if isinstance(one, list):
        return bool(one) and all(map(_is_error, one))
    return one is True or (isinstance(one, str | int) and one not in ("", 0, "0", False))


def _is_bad(code: object) -> bool:
    if isinstance(code, str) and code.lower() in _FAILED:
        return True
    if isinstance(code, bool) or not _NUMBER.fullmatch(str(code)):
        return False
    return int(str(code)) != 0 and int(str(code)) not in _GOOD_CODES


def _list_messages(told: Mapping[str, object]) -> Iterator[str]:
    for key, one in told.items():
        if key in _MESSAGE_KEYS | _ERROR_KEYS and isinstance(one, str) and one.strip():
            yield one
    for inner in _list_inner(told):
        yield from _list_messages(inner)


def _list_inner_codes(told: Mapping[str, object]) -> Iterator[object]:
    for inner in _list_inner(told):
        yield from (one for key, one in inner.items() if key in _CODE_KEYS and one)


def _list_inner(told: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for key, one in told.items():
        inner = one[0] if isinstance(one, list) and one else one
        if key in _ERROR_KEYS | _DATA_KEYS and isinstance(inner, dict):
            yield {fold_key(name): cell for name, cell in inner.items()}
