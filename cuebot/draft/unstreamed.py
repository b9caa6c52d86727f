"""Read the reply of a server that ignores `stream` and sends one JSON body, or an error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

ERROR_REASON = "it answered with an error and no words"
NO_TEXT_REASON = "it answered without words"
_JSON = "application/json"
_MAX_BODY_FACTOR = 16
"""How many times the text of an answer its whole body may be."""
_STATUSES = range(400, 600)


class NoCompletionError(Exception):
    """A server said within a 200 that there will be no answer."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(f"{reason} ({status})" if status else reason)
        self.status = status
        """The HTTP status that the error's body names; 0 for none."""


async def read_json_answer(response: httpx2.Response, longest: int) -> str | None:
    """Return the text of a body that is plain JSON; None when the response is something else.

    `longest` is in characters.  Raises `NoCompletionError` for an error; ValueError, TypeError or
    LookupError for a body in no known form.
    """
    if not response.headers.get("content-type", "").startswith(_JSON):
        return None
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > longest * _MAX_BODY_FACTOR:
            break
    await response.aclose()
    answer = json.loads(body)
    if not isinstance(answer, dict):
        raise TypeError("no object")
    if error := answer.get("error"):
        raise NoCompletionError(ERROR_REASON, _parse_status(error))
    return str(answer["choices"][0]["message"].get("content") or "")


def _parse_status(error: object) -> int:
    code = error.get("code") if isinstance(error, dict) else None
    known = str(code).isdecimal() and int(str(code)[:4]) in _STATUSES
    return int(str(code)) if known else 0
