"""Tenants as accounts of a NATS server: who may send and take what, by the console's own table.

Each tenant is an account: its subjects, streams and buckets are its own, and what another account
sends does not exist in it.  Within one, a seat may publish the orders of its office and no others:
the broker judges by the subject, so that nothing that a message says can widen it.
"""

from __future__ import annotations

import json
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from cuebot.config import Section, config_errors
from cuebot.errors import ConfigError
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.names import CMD, IN, check_id, make_room_subject
from cuebot.fleet.room_messages import URGENT
from cuebot.model import Control
from cuebot.web.offices import BOX_OFFICES, Right, Sight, find_needed_rights, judge_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.web.offices import Office

SECRET_BYTES = 20
"""Random bytes of a password: 160 bits."""
EAR = "host"
"""The one ear that a room has."""


class _SeatTable(Section):
    id: str
    room: str
    office: str


class _TenantTable(Section):
    id: str
    rooms: Path
    memory: str = "256MB"
    disk: str = "4GB"
    """What its streams may take on the server."""
    seats: tuple[_SeatTable, ...] = Field(default=(), alias="seat")


class _TenantsFile(Section):
    tenants: tuple[_TenantTable, ...] = Field(default=(), alias="tenant")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerUser:
    """Somebody who connects, and what they may do."""

    name: str
    secret: str
    publish: Sequence[str] | None = None
    """Subjects; None allows all of its account."""
    subscribe: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantAccount:
    """One tenant."""

    id: str
    memory: str
    disk: str
    users: Sequence[BrokerUser]


def read_tenants(path: Path) -> Sequence[TenantAccount]:
    """Read tenants.toml, and give every user a new secret; a `ConfigError` says what is wrong.

    It blocks: call it before the event loop starts.
    """
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        told = _TenantsFile.model_validate(tomllib.loads(text), context=path.parent)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read ({error})", where=where, do="check the file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=where, do="mend that line") from error
    except ValidationError as error:
        raise config_errors.to_config_error(error, _TenantsFile, where, text) from error
    return [_read_tenant(table, path) for table in told.tenants]


def _read_tenant(table: _TenantTable, path: Path) -> TenantAccount:
    tenant = check_id(table.id, f"{path}: tenant.id")
    rooms = [room.id for room in read_rooms(path.parent / table.rooms)]
    return TenantAccount(
        id=tenant,
        memory=table.memory,
        disk=table.disk,
        users=[
            BrokerUser(name=f"{tenant}-worker", secret=_make_secret()),
            make_feed_user(tenant, rooms),
            *(make_ear_user(tenant, room) for room in rooms),
            *(_read_seat(seat, tenant, rooms, path) for seat in table.seats),
        ],
    )


def _read_seat(seat: _SeatTable, tenant: str, rooms: Sequence[str], path: Path) -> BrokerUser:
    where = f"{path}: tenant {tenant}: seat {seat.id}"
    check_id(seat.id, where)
    if seat.room not in rooms:
        raise ConfigError(f"there is no room {seat.room!r}", where=where, do="check its room")
    office = BOX_OFFICES.get(seat.office)
    if office is None:
        do = f"choose of {', '.join(BOX_OFFICES)}"
        raise ConfigError(f"there is no office {seat.office!r}", where=where, do=do)
    return make_seat_user(tenant, seat.room, seat.id, office)


def _make_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def _inbox(name: str) -> str:
    """Return by what a user gets answers: another's inbox is not to be read."""
    return f"_INBOX_{name}.>"


def make_feed_user(tenant: str, rooms: Sequence[str]) -> BrokerUser:
    """Return who brings a tenant's rooms in, and can do nothing else."""
    name = f"{tenant}-feed"
    return BrokerUser(
        name=name,
        secret=_make_secret(),
        publish=[make_room_subject(room, IN) for room in rooms],
        subscribe=[_inbox(name)],
    )


def make_ear_user(tenant: str, room: str) -> BrokerUser:
    """Return one room's ear: it is sent what it plays, and tells what it played."""
    name = f"{tenant}-{room}-ear"
    return BrokerUser(
        name=name,
        secret=_make_secret(),
        publish=[f"heard.{room}.{EAR}"],
        subscribe=[f"ear.{room}", f"ear.{room}.{EAR}", _inbox(name)],
    )


def make_seat_user(tenant: str, room: str, seat: str, office: Office) -> BrokerUser:
    """Return a seat: it may order what its office may, and see the state if its office sees all."""
    name = f"{tenant}-{room}-{seat}"
    orders = [make_room_subject(room, CMD, seat, word) for word in list_orders(office)]
    sees = [f"state.{room}"] if office.sees is Sight.ALL else []
    return BrokerUser(
        name=name,
        secret=_make_secret(),
        publish=orders,
        subscribe=[*sees, f"seat.{room}.{seat}", _inbox(name)],
    )


def list_orders(office: Office) -> Iterator[str]:
    """Yield the last parts of the subjects by which an office orders."""
    for control in Control:
        if not judge_order(office, find_needed_rights(control, urgent=False)):
            yield control.value
    if not judge_order(office, (Right.SAY, Right.URGENT)):
        yield URGENT


def render_accounts(tenants: Sequence[TenantAccount]) -> str:
    """Return the server's `accounts` block."""
    blocks = [_render_account(tenant) for tenant in tenants]
    return "accounts {\n" + "\n".join(blocks) + "\n}\n"


def _render_account(tenant: TenantAccount) -> str:
    users = ",\n".join(f"      {_render_user(user)}" for user in tenant.users)
    limits = f"max_mem: {tenant.memory}, max_file: {tenant.disk}"
    return (
        f"  {json.dumps(tenant.id)}: {{\n    jetstream: {{ {limits} }}\n"
        f"    users: [\n{users}\n    ]\n  }}"
    )


def _render_user(user: BrokerUser) -> str:
    rights: dict[str, object] = {}
    if user.publish is not None:
        rights["publish"] = {"allow": list(user.publish)} if user.publish else {"deny": [">"]}
    if user.subscribe is not None:
        rights["subscribe"] = {"allow": list(user.subscribe)}
    told: dict[str, object] = {"user": user.name, "password": user.secret}
    if rights:
        told["permissions"] = rights
    return json.dumps(told)


def list_secrets(tenants: Sequence[TenantAccount]) -> Mapping[str, str]:
    """Return the secret of each user, to be given to each alone."""
    return {user.name: user.secret for tenant in tenants for user in tenant.users}
