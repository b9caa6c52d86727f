"""The files by which a fleet is deployed: each is one that its program takes."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
import yaml
from fleets import SERVER, WHY_NOT, free_port
from pages import ROOT

from cuebot.cli.app import build_commands
from cuebot.fleet.policy import FLEET_POLICY

FLEET = ROOT / "docs" / "fleet"
COMPOSE = FLEET / "compose.yaml"
UNITS = sorted(FLEET.glob("*.service"))
SERVICE_KEYS = {
    "command": list,
    "depends_on": list,
    "environment": dict,
    "image": str,
    "ports": list,
    "restart": str,
    "stop_grace_period": str,
    "volumes": list,
}
"""What stands in a service here, with the kind that the specification of compose files gives it."""
RESTARTS = {"no", "always", "on-failure", "unless-stopped"}
DURATION = re.compile(r"(\d+)s")
PORT = re.compile(r"(\d+):(\d+)")
LONGEST_DRAIN = (
    FLEET_POLICY.prepare_patience
    + FLEET_POLICY.drain_patience
    + FLEET_POLICY.taken_patience * FLEET_POLICY.shards / 2 / FLEET_POLICY.handovers_at_once
)
"""Seconds until a worker with half of all shards has given them away, where all goes slowly."""


def has_compose():
    docker = shutil.which("docker")
    known = docker and subprocess.run(
        [docker, "compose", "version"], capture_output=True, check=False
    )
    return bool(known) and known.returncode == 0


def check_call(words):
    """Fail where cuebot would not take a call."""
    assert Path(words[0]).name == "cuebot"
    group = typer.main.get_command(build_commands(words[1:2]))
    group.commands[words[1]].make_context(words[1], list(words[2:])).close()


@pytest.fixture(autouse=True)
def the_broker_is_named(monkeypatch):
    monkeypatch.setenv("NATS_URL", "nats://north-worker:secret@nats:4222")


def test_the_compose_file_is_one():
    told = yaml.safe_load(COMPOSE.read_text())
    assert set(told) == {"services", "volumes"}
    for name, service in told["services"].items():
        for key, value in service.items():
            assert isinstance(value, SERVICE_KEYS[key]), (name, key)
        assert service["restart"] in RESTARTS
        assert set(service.get("depends_on", ())) <= set(told["services"])
        for volume in service.get("volumes", ()):
            source, target, *mode = volume.split(":")
            assert source.startswith("./") or source in told["volumes"]
            assert target.startswith("/")
            assert mode in ([], ["ro"])
        assert all(PORT.fullmatch(port) for port in service.get("ports", ()))


def test_the_services_of_the_compose_file_call_cuebot_right():
    services = yaml.safe_load(COMPOSE.read_text())["services"]
    calls = {name: one["command"][-1] for name, one in services.items() if "python" in one["image"]}
    assert set(calls) == {"feed", "worker-1", "worker-2"}
    names = set()
    for name, call in calls.items():
        words = shlex.split(call.partition("&& exec ")[2])
        check_call(words)
        folders = [volume.split(":")[1] for volume in services[name]["volumes"]]
        paths = [word for word in words if word.startswith("/")]
        assert all(any(path.startswith(folder) for folder in folders) for path in paths)
        names.add(words[-1])
    assert {"w1", "w2"} <= names, "two workers of one name would be one"
    grace = DURATION.fullmatch(services["worker-1"]["stop_grace_period"])
    assert int(grace[1]) > LONGEST_DRAIN


@pytest.mark.skipif(
    not has_compose(),
    reason="docker compose is not installed",
)
def test_docker_takes_the_compose_file(tmp_path):
    shutil.copy(COMPOSE, tmp_path)
    (tmp_path / ".env").write_text("NATS_URL=nats://a:b@nats\nFEED_URL=nats://c:d@nats\n")
    command = [shutil.which("docker"), "compose", "-f", "compose.yaml", "config", "--quiet"]
    taken = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (taken.returncode, taken.stderr) == (0, "")


def read_unit(path):
    told = configparser.ConfigParser(strict=False, interpolation=None)
    told.optionxform = str
    told.read_string(path.read_text())
    return told


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_calls_cuebot_right_and_may_write_where_it_does(path):
    unit = read_unit(path)
    assert set(unit.sections()) == {"Unit", "Service", "Install"}
    service = unit["Service"]
    words = shlex.split(service["ExecStart"].replace("%i", "w1"))
    check_call(words)
    if "--folder" in words:
        assert words[words.index("--folder") + 1] == f"/var/lib/{service['StateDirectory']}"
        assert int(service["TimeoutStopSec"]) > LONGEST_DRAIN


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_takes_a_unit(path, tmp_path):
    name = path.name.replace("@.", "@w1.")
    text = path.read_text().replace("/opt/cuebot/bin/cuebot", sys.executable)
    (tmp_path / name).write_text(text.replace("User=cuebot", "User=nobody"))
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", name]
    taken = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    assert (taken.returncode, [line for line in taken.stderr.splitlines() if name in line]) == (
        0,
        [],
    )


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_nats_takes_its_config(tmp_path):
    text = (FLEET / "nats.conf").read_text()
    assert "--replicas 3" in text
    text = text.replace("0.0.0.0:4222", f"127.0.0.1:{free_port()}")
    text = text.replace("/var/lib/nats", str(tmp_path / "store"))
    text = re.sub(r"^ +sync_interval.*\n", "", text, flags=re.MULTILINE)  # Debian's is older
    text = re.sub(r"^tls \{.*?^\}\n", "", text, flags=re.DOTALL | re.MULTILINE)
    (tmp_path / "nats.conf").write_text(text)
    (tmp_path / "accounts.conf").write_text("accounts { north { jetstream: enabled } }\n")
    command = [SERVER, "-t", "-c", str(tmp_path / "nats.conf")]
    taken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert taken.returncode == 0, taken.stderr
