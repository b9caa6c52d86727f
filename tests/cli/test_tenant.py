import json

import pytest
from fleets import SERVER, WHY_NOT, connected, lay_out_rooms, nats_server, order

from cuebot import clock
from cuebot.cli.app import run_command
from cuebot.fleet.names import fleet_now
from cuebot.journal.sqlite_file import JournalFile

TENANTS = '[[tenant]]\nid = "north"\nrooms = "rooms.toml"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    lay_out_rooms(tmp_path, ("shop-1",))
    (tmp_path / "tenants.toml").write_text(TENANTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_accounts_are_written_for_their_owner_alone(folder, capsys):
    assert run_command(["tenant", "accounts", "-o", "out"]) == 0
    secrets = json.loads((folder / "out" / "secrets.json").read_text())
    assert set(secrets) == {"north-worker", "north-feed", "north-shop-1-ear"}
    for name in ("accounts.conf", "secrets.json"):
        assert (folder / "out" / name).stat().st_mode & 0o077 == 0
    assert "accounts.conf" in capsys.readouterr().out


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_what_is_kept_of_a_tenant_is_given_out_and_then_erased(folder, capsys):
    (folder / "worker" / "w1").mkdir(parents=True)
    file = JournalFile(folder / "worker" / "w1" / "shop-1.sqlite")
    file.open("2026-11-29T00:00:00+00:00", 0.0)
    file.close()

    async def give_order():
        async with connected(server.url) as broker:
            await order(broker, "shop-1", "Smile")

    with nats_server(folder / "nats") as server:
        clock.run(give_order(), start=fleet_now())
        assert run_command(["tenant", "export", "--nats", server.url, "-o", "out"]) == 0
        assert run_command(["tenant", "erase", "--nats", server.url, "--yes"]) == 0
        assert run_command(["tenant", "export", "--nats", server.url, "-o", "after"]) == 0
    assert "Smile" in (folder / "out" / "shop-1.jsonl").read_text()
    assert (folder / "out" / "shop-1-w1.sqlite").is_file()
    assert (folder / "after" / "shop-1.jsonl").read_text() == ""
    assert not list((folder / "worker").rglob("*.sqlite"))
    assert "1 messages and 1 journals are gone" in capsys.readouterr().out


def test_erasing_wants_a_broker(capsys, folder):
    assert folder
    assert run_command(["tenant", "erase", "--yes"]) == 2
    assert "which broker?" in capsys.readouterr().err
