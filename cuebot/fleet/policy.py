"""The policies of the room `fleet`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import HOUR

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetPolicy:
    """How rooms are shared out, kept and bounded."""

    shards: int = 64
    """Parts into which all rooms are divided by their ids: what one lease is of.  Never changed,
    since every worker must reckon the same."""
    lease_ttl: Seconds = 3.0
    """Seconds after its last renewal at which a lease is free: how long a dead worker's rooms are
    silent."""
    renew_interval: Seconds = 1.0
    """Seconds between two renewals: one may be lost before the worker must fall silent."""
    renew_pause: Seconds = 0.1
    """Seconds before a renewal is tried again that got no answer."""
    max_standstill: Seconds = 2.5
    """Seconds for which a worker's loop may be late before its leases are renewed no more: on two
    cores with twenty programs at work it is late by one to two."""
    max_usual_standstill: Seconds = 9.0
    """The same where it was late like that before: to take such a worker's rooms away would make
    all workers later, and one that hangs just then is found out after so long."""
    lateness_half_life: Seconds = 20.0
    """Seconds in which it is half forgotten by how much a loop was late."""
    renew_timeout: Seconds = 0.8
    """Seconds for which a renewal is waited for: a late answer counts, a lost one leaves time."""
    stop_after: Seconds = 2.0
    """Seconds without a renewal after which a worker says nothing more: well before others may."""
    poll_interval: Seconds = 0.25
    """Seconds between two tries for a lease that may be free: so much is added to a takeover."""
    fast_poll_interval: Seconds = 0.05
    """Seconds between them while another worker is missed: then a takeover is near."""
    held_poll_interval: Seconds = 1.0
    """Seconds between them for a lease that was another's at the last, while all workers are heard:
    with half of the rooms elsewhere, looks four times as often took 7 % of a processor."""
    broker_timeout: Seconds = 1.0
    """Seconds for one answer of the broker: with two such waits a worker still stops in time."""
    beat_interval: Seconds = 1.0
    """Seconds between two messages by which workers know of each other, to share the rooms."""
    beat_missed: Seconds = 1.6
    """Seconds without one after which a worker is missed, and its leases are tried faster."""
    beat_forgotten: Seconds = 10.0
    """Seconds without one after which it is no longer missed: its leases went long ago."""
    beat_ttl: Seconds = 3.5
    """Seconds without one after which a worker counts as gone: three may be lost."""
    history_window: Seconds = 900.0
    """Seconds of comments that are read again at a takeover: as much as any show counts."""
    state_gap: Seconds = 0.1
    """Seconds between two looks at a room for those who watch it, at least."""
    probe_interval: Seconds = 1.0
    """Seconds between two questions of an ear for its room's time: half as often as on a line of
    its own, since nothing else costs as much in a room in which nothing happens."""
    ear_silence: Seconds = 3.0
    """Seconds without any message after which an ear counts as gone, on both sides: three
    questions for the time were lost."""
    snapshot_interval: Seconds = 5.0
    """Seconds between two snapshots of a room that changed: so many rows are read after one."""
    max_snapshot_interval: Seconds = 60.0
    """Seconds between two snapshots of a room in which there were comments alone."""
    small_snapshot: int = 8
    """Rows up to which a snapshot is written at once: it takes less than to wake a thread."""
    max_message_age: Seconds = HOUR
    """Seconds for which the broker keeps what happened in a room."""
    max_room_messages: int = 5_000
    """Messages of one subject that the broker keeps: a flooded room loses its own oldest."""
    max_fetch: int = 200
    """Messages of one fetch: what fits between two renewals on a slow machine."""
    max_run: int = 20
    """Messages that are taken in one turn of the loop: two milliseconds, for which others wait."""
    fetch_timeout: Seconds = 5.0
    """Seconds for which a fetch waits: an idle room costs one request in so many."""
    max_waiting_messages: int = 4_096
    """Messages that are not stored and that nobody took yet; the oldest make room."""
    room_rate: float = 100.0
    """Comments a second that a room may bring to its grouping for long: five times what a large
    room has, and a tenth of what one worker can group."""
    room_burst: float = 1_000.0
    """Comments that it may bring at once: a product that is shown, or a takeover."""
    max_lag: Seconds = 2.0
    """Seconds by which a worker may be behind until it gives rooms away."""
    lag_patience: int = 3
    """Looks in a row at which it must be behind: one may be a disk."""
    ask_timeout: Seconds = 1.0
    """Seconds for which a new owner waits for what an ear that is there knows of a line: then it
    counts as said.  It is three times what an answer takes from the other side of the world."""
    missing_ear_timeout: Seconds = 2.5
    """The same while no ear is there, and nothing could be heard anyway: after a server's restart
    an ear may be connected a second later than the worker, and speaks up within another."""
    silence_interval: Seconds = 0.05
    """Seconds between two looks whether all rooms of a shard are silent."""
    drain_patience: Seconds = 10.0
    """Seconds for which a worker that leaves waits for a silence: a line is shorter."""
    prepare_patience: Seconds = 15.0
    """Seconds for which a worker that gives rooms away waits until another has built what they
    need: a new process on a busy machine takes five, and a large catalogue its time."""
    taken_patience: Seconds = 2.0
    """Seconds for which it waits until the other runs them, before the next are given away."""
    handovers_at_once: int = 2
    """Shards that change hands at one time: each takes the other worker's processor for a moment,
    and all at once would be silent until the last of them was taken up."""
    standby_rest: Seconds = 30.0
    """Seconds after which parts of a room that has left are built anew: its next owner needs the
    processor first."""
    max_snapshot_bytes: int = 900_000
    """Bytes of a snapshot: a message of a broker as it is installed takes a million."""
    log_batch: int = 64
    """Rows in one message of a room's log: what comes while the one before is on its way."""
    max_rooms: int = 100_000
    """Rooms of one file: ten times the most that was tried."""
    standby_rooms: int = 2_000
    """Rooms whose parts are built before they are needed: 80 kB each, and 80 ms of a takeover."""


FLEET_POLICY = FleetPolicy()
