"""The stream and the buckets of a fleet on a NATS server: made where they are not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.errors import FleetError
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from nats.js import JetStreamContext
    from nats.js.api import StreamConfig
    from nats.js.errors import APIError
    from nats.js.kv import KeyValue

STREAM = "rooms"
STREAM_SUBJECTS = "room.>"
LEASES, SNAPSHOTS = "cuebot_leases", "cuebot_snapshots"
BUCKET_PREFIX = "KV_"
"""What the server's name of a bucket begins with, which is a stream to it."""
DUPLICATE_WINDOW = 120.0
"""Seconds within which a message of the same name is kept once."""
NO_CLUSTER = 10074
"""The server's code for copies on a server that is alone."""
TOO_FEW_SERVERS = frozenset({10005, 10023})
"""Its codes for copies that no other servers are there for."""
OTHER_SETTINGS = 10058
"""Its code for a stream that is there and that is not as it is asked for."""


async def open_storage(jetstream: JetStreamContext, replicas: int) -> tuple[KeyValue, KeyValue]:
    """Return the buckets of leases and of snapshots, once they and the stream are there.

    A `FleetError` says that the server cannot keep so many copies, or keeps another number.
    """
    from nats.js import api  # noqa: PLC0415 - the extra `cuebot[fleet]`
    from nats.js.errors import APIError  # noqa: PLC0415 - see above

    name = STREAM
    try:
        await jetstream.add_stream(_describe_stream(replicas))
        name = BUCKET_PREFIX + LEASES
        leases = await jetstream.create_key_value(
            api.KeyValueConfig(
                bucket=LEASES, ttl=FLEET_POLICY.lease_ttl, history=1, replicas=replicas
            )
        )
        name = BUCKET_PREFIX + SNAPSHOTS
        return leases, await jetstream.create_key_value(
            api.KeyValueConfig(bucket=SNAPSHOTS, history=1, replicas=replicas)
        )
    except APIError as error:
        if (told := await _explain_refusal(jetstream, name, replicas, error)) is None:
            raise
        raise told from error


def _describe_stream(replicas: int) -> StreamConfig:
    from nats.js import api  # noqa: PLC0415 - the extra `cuebot[fleet]`

    return api.StreamConfig(
        name=STREAM,
        subjects=[STREAM_SUBJECTS],
        max_msgs_per_subject=FLEET_POLICY.max_room_messages,
        max_age=FLEET_POLICY.max_message_age,
        discard=api.DiscardPolicy.OLD,
        duplicate_window=DUPLICATE_WINDOW,
        num_replicas=replicas,
    )


async def _explain_refusal(
    jetstream: JetStreamContext, name: str, replicas: int, error: APIError
) -> FleetError | None:
    """Return what a refusal means to the person who started the worker; None when nothing known."""
    where = f"--replicas {replicas}"
    if error.err_code == NO_CLUSTER:
        do = "leave --replicas out, or start the server as part of a cluster"
        return FleetError("the broker is one server, which keeps one copy", where=where, do=do)
    if error.err_code in TOO_FEW_SERVERS:
        do = "start more servers of the cluster, or ask for fewer copies"
        what = "the broker's cluster has too few servers for so many copies"
        return FleetError(what, where=where, do=do)
    if error.err_code != OTHER_SETTINGS:
        return None
    kept = (await jetstream.stream_info(name)).config.num_replicas
    if kept != replicas:
        do = f"start all workers with --replicas {kept}, or change it: nats stream edit {name}"
        what = f"the broker keeps {name} in {kept} {'copy' if kept == 1 else 'copies'} already"
        return FleetError(what, where=where, do=do)
    do = "start workers of the version that made it, or change it: nats stream edit"
    return FleetError("the broker keeps it with other settings", where=name, do=do)
