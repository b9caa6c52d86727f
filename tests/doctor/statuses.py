"""What a show that is well says of itself."""

from cuebot.show.status import EarStatus, NetworkPartStatus, ShowStatus, SourceStatus

STATUS = ShowStatus(
    identity="i",
    title="Friday",
    pid=7,
    at=3_661.0,
    began=2_000_000_000.0,
    restarted=False,
    waiting_events=0,
    lost_events=0,
    pending_rows=0,
    lost_rows=0,
    products=3,
    questions=2,
    live_cues=1,
    holds=(),
    sources=(SourceStatus(name="http", sent=9, silent_seconds=1.0, doubted=False),),
    ear=EarStatus(use="device", device="phones"),
    model=NetworkPartStatus(resting={"gpt": False}, reached=True),
    voice=NetworkPartStatus(resting={"edge": False, "local": False}, reached=True),
    spent=0.4,
    alarms=0,
    last_alarm="",
    loop_late=0.01,
    loop_busy=0.01,
)
