"""Mumble's client and server from Debian, as others would carry the same voice.

`apt-get install mumble mumble-server`; both run as processes of their own, without a screen.  The
speaker's client is at the far end of the network and sends all that its microphone has, the
listener's is at the near end and plays to `host_ear`; all that is heard (jitter buffer, bit rate,
frames, output delay) is as the client comes.
"""

from __future__ import annotations

import asyncio
import getpass
import hashlib
import os
import shutil
import sqlite3
import ssl
from contextlib import asynccontextmanager, suppress

PORT = 64_738
PATIENCE = 60.0
"""Seconds: a client without a name server asks it for 20 before it connects to an address."""
CONTINUOUS, PUSH_TO_TALK = 0, 2
"""Of the client's `audio/transmit`."""
SERVER = """database={folder}/server.sqlite
host={host}
port={port}
uname={user}
users=4
bandwidth=128000
welcometext=
bonjour=false
pidfile=
"""
CLIENT = """[General]
lastupdate=2

[audio]
input=PulseAudio
output=PulseAudio
transmit={transmit}

[pulseaudio]
input={source}
output={sink}

[consent]
pingserversdialogviewed=true

[ui]
askonquit=false
disablepubliclist=true
plugincheck=false
updatecheck=false
"""


def find_lack():
    """Return why Mumble cannot run here; empty when it can."""
    missing = [name for name in ("mumble", "murmurd") if shutil.which(name) is None]
    return f"no {' and no '.join(missing)}: apt-get install mumble mumble-server" if missing else ""


async def wait_for_server(host):
    """Return the fingerprint of the server's certificate, once it answers."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection(host, PORT, ssl=context)
                certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
                writer.close()
                return hashlib.sha1(certificate).hexdigest()  # noqa: S324 - the client's own way
            await asyncio.sleep(0.1)


def lay_client(folder, fingerprint, host, **audio):
    """Write the settings of a client that trusts the server, into a home of its own."""
    place = folder / ".config" / "Mumble"
    place.mkdir(parents=True)
    (place / "Mumble.conf").write_text(CLIENT.format(**audio))
    (known := folder / ".local" / "Mumble" / "Mumble").mkdir(parents=True)
    with sqlite3.connect(known / "mumble.sqlite") as database:
        database.execute(
            "CREATE TABLE `cert` (`id` INTEGER PRIMARY KEY AUTOINCREMENT,"
            " `hostname` TEXT, `port` INTEGER, `digest` TEXT)"
        )
        database.execute(
            "INSERT INTO `cert` (`hostname`, `port`, `digest`) VALUES (?, ?, ?)",
            (host, PORT, fingerprint),
        )
    database.close()


async def lay_identity(folder):
    """Put a certificate where the client looks for one before it asks for it by a wizard."""
    place = folder / "Documents"
    place.mkdir()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    for command in (
        (
            f"openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=cuebot"
            f" -keyout {key} -out {certificate}"
        ),
        (
            f"openssl pkcs12 -export -passout pass: -inkey {key} -in {certificate}"
            f" -out {place}/MumbleAutomaticCertificateBackup.p12"
        ),
    ):
        made = await asyncio.create_subprocess_exec(
            *command.split(), stderr=asyncio.subprocess.DEVNULL
        )
        if await made.wait():
            raise RuntimeError(f"openssl: {command}")


async def start_client(name, folder, host, *before):
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "XDG_DATA_HOME": str(folder / ".local"),
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    with (folder / "client.log").open("wb") as log:
        return await asyncio.create_subprocess_exec(
            *before,
            "mumble",
            "--multiple",
            f"mumble://{name}@{host}:{PORT}",
            env=environment,
            stdout=log,
            stderr=log,
        )


async def wait_for_users(folder, names):
    """Wait until the server's log says that these are there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            told = (folder / "server.log").read_text(errors="replace")
            if all(f":{name}(-1)> Authenticated" in told for name in names):
                return
            await asyncio.sleep(0.2)


@asynccontextmanager
async def mumble_speaking(network, folder):
    """Let a client at the far end speak to `host_ear` by way of a server at the near end."""
    (folder / "server.ini").write_text(
        SERVER.format(folder=folder, host=network.near, port=PORT, user=getpass.getuser())
    )
    with (folder / "server.log").open("wb") as log:
        server = await asyncio.create_subprocess_exec(
            "murmurd", "-fg", "-ini", str(folder / "server.ini"), stdout=log, stderr=log
        )
    started = [server]
    try:
        fingerprint = await wait_for_server(network.near)
        for name, before, audio in (
            (
                "listener",
                [],
                {"transmit": PUSH_TO_TALK, "source": "speakers.monitor", "sink": "host_ear"},
            ),
            (
                "speaker",
                network.far_command,
                {"transmit": CONTINUOUS, "source": "microphone", "sink": "speakers"},
            ),
        ):
            (home := folder / name).mkdir()
            await lay_identity(home)
            lay_client(home, fingerprint, network.near, **audio)
            started.append(await start_client(name, home, network.near, *before))
        await wait_for_users(folder, ("listener", "speaker"))
        await asyncio.sleep(3.0)  # its own sounds of who came
        yield
    finally:
        for process in reversed(started):
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
