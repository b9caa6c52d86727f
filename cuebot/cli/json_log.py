"""The log of a show as JSON, one object a line, for programs that gather logs.

The objects are written by python-json-logger, the extra `cuebot[logs]`; their keys are a contract
(docs/logs.md).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cuebot.cli.log import make_log_handler, read_room_log
from cuebot.config.secret_values import redact_secrets
from cuebot.errors import ConfigError
from cuebot.runtime.log_context import EVENT, FIELDS, read_context
from cuebot.runtime.recovery import NOTICE
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LIBRARY = "pythonjsonlogger"
MAX_JSON_LOG_BYTES = 10_000_000
"""Bytes of the log, after which it is put aside: a show of six hours, with its cues."""
FAULT, ALARM, RECOVERY, NOTE = "fault", "alarm", "recovery", "note"
"""Names of records that are no event of the show."""
USUAL_EVENTS = {logging.INFO: NOTE, NOTICE: RECOVERY, logging.WARNING: ALARM}


def describe_record(record: logging.LogRecord, secrets: Sequence[str] = ()) -> Mapping[str, object]:
    """Return the fields of a log record, in their order; `secrets` are hidden in all of them.

    A trace is not among them.
    """
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    usual = USUAL_EVENTS.get(record.levelno, FAULT)
    fields = {
        "time": at.replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": getattr(record, EVENT, usual),
        "message": record.getMessage(),
        "logger": record.name,
        **read_context(),
        **getattr(record, FIELDS, {}),
    }
    return {key: hide_secrets(value, secrets) for key, value in fields.items()}


def hide_secrets(value: object, secrets: Sequence[str]) -> object:
    """Return a text without control characters and secrets, line by line; other values as are."""
    if not isinstance(value, str):
        return value
    return redact_secrets("\n".join(map(make_printable, value.splitlines())), secrets)


def make_json_formatter(secrets: Sequence[str]) -> logging.Formatter:
    """Return what writes a record as a line of JSON; `ConfigError` without the extra."""
    if not find_spec(LIBRARY):
        raise ConfigError(
            "a log in JSON needs an extra that is not installed",
            where="[log] format",
            do="install it with `pip install 'cuebot[logs]'`",
        )
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 - only with the extra

    class ShowLogFormatter(JsonFormatter):
        """Writes the fields of a record, and its trace where it has one."""

        def add_fields(
            self,
            log_data: dict[str, object],
            record: logging.LogRecord,
            message_dict: dict[str, object],
        ) -> None:
            log_data.update(describe_record(record, secrets))
            if trace := message_dict.get("exc_info"):
                log_data["trace"] = hide_secrets(trace, secrets)

    return ShowLogFormatter(json_ensure_ascii=False)


@contextmanager
def json_log(secrets: Sequence[str]) -> Iterator[None]:
    """Write the log in JSON meanwhile, from the events of the show on, in the same file."""
    handler = make_log_handler(MAX_JSON_LOG_BYTES)
    handler.setFormatter(make_json_formatter(secrets))
    if (room := read_room_log()) is not None:
        text, room.handler = room.handler, handler
        try:
            yield
        finally:
            room.handler = text
            handler.close()
        return
    root, own = logging.getLogger(), logging.getLogger("cuebot")
    before, level = root.handlers[:], own.level
    root.handlers[:] = [handler]
    own.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.handlers[:] = before
        own.setLevel(level)
        handler.close()
