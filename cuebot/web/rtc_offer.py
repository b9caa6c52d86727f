"""What a page offers to send its microphone by (SDP, RFC 8866), and what it is answered.

Pure.  An offer comes from outside: whatever is wrong with it is one `BadOfferError`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_OFFER_LENGTH = 16_384
"""Characters of an offer; a browser's own with one microphone has some 3,000."""
MAX_CANDIDATES = 16
"""Addresses of a page that are tried."""
ICE_WORD = r"[A-Za-z0-9+/]{4,256}"
"""What ICE allows in a name or a password (RFC 8839, 5.4)."""
FINGERPRINT = re.compile(r"sha-(?:256|384|512) (?:[0-9A-Fa-f]{2}:){31,63}[0-9A-Fa-f]{2}")
SHORTEST_PASSWORD = 22
"""Characters of an ICE password (RFC 8839, 5.4)."""
OPUS_SETTINGS = "minptime=10;useinbandfec=1;maxaveragebitrate=32000;stereo=0;usedtx=0"
"""What the browser's encoder is asked for: 32 kbit/s, a coarse copy of the packet before in each,
and packets during silence too, for a gap must mean a loss.  Of less than 28 kbit/s libopus takes
the treble for the copies, at 20 down to a telephone's: `findings/opus-copies-cost-bandwidth.sh`."""


LEVEL_EXTENSION = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
"""RFC 6464."""


class BadOfferError(ValueError):
    """An offer that cannot be answered, and why, as a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteCandidate:
    """An address at which the page may be."""

    foundation: str
    priority: int
    address: str
    port: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceOffer:
    """One microphone, and how the page's browser would send it."""

    mid: str
    username: str
    password: str
    fingerprints: tuple[tuple[str, str], ...]
    """Of its certificate: the hash function and the value."""
    opus: int
    """The payload type of Opus."""
    redundant: int | None
    """That of Opus with copies of the packets before, where the browser can do that."""
    level: int | None
    """The number of the header extension that tells how loud a packet is."""
    candidates: tuple[RemoteCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEnd:
    """What the page must know of this end."""

    username: str
    password: str
    fingerprints: Sequence[tuple[str, str]]
    candidates: Sequence[str]
    """Each as the rest of its line."""


def read_offer(sdp: str) -> VoiceOffer:
    """Return what an offer says; it must have one microphone and nothing else."""
    if len(sdp) > MAX_OFFER_LENGTH:
        raise BadOfferError("the offer is too long")
    lines = sdp.splitlines()
    if sum(line.startswith("m=") for line in lines) != 1 or not _find(lines, r"m=audio \d+ \S+ .+"):
        raise BadOfferError("the offer must have one microphone and nothing else")
    formats = _read_formats(lines)
    opus = next((kind for kind, name in formats.items() if name == "opus/48000/2"), None)
    if opus is None:
        raise BadOfferError("the offer has no Opus")
    username = _find(lines, rf"a=ice-ufrag:({ICE_WORD})")
    password = _find(lines, rf"a=ice-pwd:({ICE_WORD})")
    prints = [line.removeprefix("a=fingerprint:") for line in lines if "a=fingerprint:" in line]
    if not username or len(password) < SHORTEST_PASSWORD or not prints:
        raise BadOfferError("the offer lacks its name, password or fingerprint")
    if not all(FINGERPRINT.fullmatch(one) for one in prints):
        raise BadOfferError("the offer has a fingerprint of an unknown kind")
    if "a=rtcp-mux" not in lines:
        raise BadOfferError("the offer wants a second port for reports")
    return VoiceOffer(
        mid=_find(lines, r"a=mid:([A-Za-z0-9_-]{1,16})") or "0",
        username=username,
        password=password,
        fingerprints=tuple((kind, value) for kind, _, value in (p.partition(" ") for p in prints)),
        opus=opus,
        redundant=_find_redundant(lines, formats, opus),
        level=int(_find(lines, rf"a=extmap:(1?\d)(?:/sendonly)? {LEVEL_EXTENSION}(?: .*)?") or 0)
        or None,
        candidates=tuple(_read_candidates(lines)),
    )


def _find(lines: Sequence[str], pattern: str) -> str:
    """Return the first group, or all, of the first line that a pattern fits; empty when none."""
    for line in lines:
        if found := re.fullmatch(pattern, line):
            return found[found.lastindex or 0]
    return ""


def _read_formats(lines: Sequence[str]) -> Mapping[int, str]:
    found = [
        re.fullmatch(r"a=rtpmap:(\d{1,3}) ([A-Za-z0-9-]+/\d+(?:/\d)?)", line) for line in lines
    ]
    return {int(one[1]): one[2].lower() for one in found if one and int(one[1]) < 128}  # noqa: PLR2004 - RFC 3550, 5.1: seven bits


def _find_redundant(lines: Sequence[str], formats: Mapping[int, str], opus: int) -> int | None:
    for kind, name in formats.items():
        if name == "red/48000/2" and f"a=fmtp:{kind} {opus}/{opus}" in lines:
            return kind
    return None


def _read_candidates(lines: Sequence[str]) -> list[RemoteCandidate]:
    """Return the IPv4 addresses for UDP; what else there is, such as names, is left out."""
    pattern = re.compile(
        r"a=candidate:([A-Za-z0-9+/]{1,32}) 1 udp (\d{1,10}) ([\d.]{7,15}) (\d{1,5})"
        r" typ (host|srflx)(?: .*)?",
        re.IGNORECASE,
    )
    found: list[RemoteCandidate] = []
    for line in lines:
        if (one := pattern.fullmatch(line)) and len(found) < MAX_CANDIDATES:
            try:
                address = str(IPv4Address(one[3]))
            except ValueError:
                continue
            if 0 < int(one[4]) < 1 << 16:
                found.append(
                    RemoteCandidate(
                        foundation=one[1],
                        priority=int(one[2]),
                        address=address,
                        port=int(one[4]),
                        kind=one[5].lower(),
                    )
                )
    return found


def write_answer(offer: VoiceOffer, own: LocalEnd) -> str:
    """Return the answer: this end only receives, and waits for the page to begin the handshake."""
    kinds = [kind for kind in (offer.redundant, offer.opus) if kind is not None]
    lines = [
        "v=0",
        "o=- 0 0 IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        f"a=group:BUNDLE {offer.mid}",
        f"m=audio 9 UDP/TLS/RTP/SAVPF {' '.join(map(str, kinds))}",
        "c=IN IP4 0.0.0.0",
        f"a=mid:{offer.mid}",
        "a=recvonly",
        "a=rtcp-mux",
        f"a=ice-ufrag:{own.username}",
        f"a=ice-pwd:{own.password}",
        *(f"a=fingerprint:{kind} {value}" for kind, value in own.fingerprints),
        "a=setup:passive",
        *(f"a=extmap:{one} {LEVEL_EXTENSION}" for one in [offer.level] if one),
        *(f"a=rtpmap:{offer.redundant} red/48000/2" for _ in kinds[1:]),
        *(f"a=fmtp:{offer.redundant} {offer.opus}/{offer.opus}" for _ in kinds[1:]),
        f"a=rtpmap:{offer.opus} opus/48000/2",
        f"a=fmtp:{offer.opus} {OPUS_SETTINGS}",
        "a=ptime:20",
        *(f"a=candidate:{one}" for one in own.candidates),
        "a=end-of-candidates",
    ]
    return "".join(f"{line}\r\n" for line in lines)
