"""A fault of what is read again and again is told once, and so is its end."""

import logging

from cuebot.capture.reload_warning import make_reload_warning
from cuebot.runtime.recovery import NOTICE

log = logging.getLogger("cuebot.test")


def test_a_fault_is_told_with_what_is_used_meanwhile_and_its_end_by_its_place(caplog):
    warning = make_reload_warning(log, "%s The last good list stays.", "list.csv")
    for fault in ("list.csv: is empty.", "list.csv: is empty.", "list.csv: is empty."):
        warning.report_fault(fault)
    warning.report_success()
    warning.report_success()
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "list.csv: is empty. The last good list stays."),
        (NOTICE, "list.csv: it can be used again."),
    ]
    assert {record.name for record in caplog.records} == {"cuebot.test"}
