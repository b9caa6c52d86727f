"""That a fault is over is told, and is no warning."""

import logging

from cuebot.runtime.recovery import NOTICE, log_recovery


def test_a_recovery_lies_between_what_is_usual_and_a_warning(caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        log_recovery(logging.getLogger("cuebot.x"), "%s: comments come again.", "chat")
    (record,) = caplog.records
    assert (record.getMessage(), record.levelname) == ("chat: comments come again.", "NOTICE")
    assert logging.INFO < record.levelno < logging.WARNING
