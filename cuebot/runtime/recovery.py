"""Tell that a fault is over: good news, which stands in the log and alarms nobody.

Its level lies between those of `logging` for what is usual and for what people should look after;
syslog (RFC 5424) calls it a notice.
"""

from __future__ import annotations

import logging

NOTICE = (logging.INFO + logging.WARNING) // 2
"""The level of what tells that a fault is over."""
logging.addLevelName(NOTICE, "NOTICE")


def log_recovery(log: logging.Logger, message: str, *args: object) -> None:
    """Log that what a warning told of is over, in one sentence."""
    log.log(NOTICE, message, *args)
