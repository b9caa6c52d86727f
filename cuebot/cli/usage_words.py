"""What a person is told of words on the command line that cannot be used, without library terms."""

from __future__ import annotations

import re

_NO_CHOICE = re.compile(r"Value error, (?P<said>'.*?') is not one of (?P<known>'.*')")
_NO_TYPE = re.compile(r"Input should be (?P<kind>an? (?:valid )?[^,]+?)(?:, .*)?$")
_LIBRARY = re.compile(r"Value error, ")


def explain_usage(message: str) -> str:
    """Return a library's message on the usage of a command, in plain words."""
    if choice := _NO_CHOICE.search(message):
        known = choice["known"].replace("'", "")
        return f"{message[: choice.start()]}there is no {choice['said']}; say {known}"
    if kind := _NO_TYPE.search(message):
        return f"{message[: kind.start()]}it takes {kind['kind'].replace('valid ', '')}"
    return _LIBRARY.sub("", message)
