import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.web.rtc_offer import BadOfferError, LocalEnd, read_offer, write_answer

PRINT = ":".join(["AB"] * 32)
OFFER = f"""v=0
o=- 886 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
m=audio 58123 UDP/TLS/RTP/SAVPF 111 63 9
c=IN IP4 10.0.0.2
a=candidate:289 1 udp 2122260223 10.0.0.2 58123 typ host generation 0 network-id 1
a=candidate:352 1 tcp 1518280447 10.0.0.2 9 typ host tcptype active generation 0
a=candidate:77 1 udp 2122260222 0b5ba0a4-1.local 5555 typ host
a=candidate:78 1 udp 2122260222 999.0.0.2 5555 typ host
a=candidate:79 1 udp 2122260222 10.0.0.3 0 typ host
a=candidate:80 1 udp 1686052607 1.2.3.4 6000 typ srflx raddr 0.0.0.0 rport 0
a=ice-ufrag:fqb0
a=ice-pwd:dOiA4PnEToYNDWHSRgcJl8vA
a=ice-options:trickle
a=fingerprint:sha-256 {PRINT}
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=sendonly
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtpmap:9 G722/8000
a=ssrc:1604860349 cname:x
"""


def end(**more):
    told = {"username": "u", "password": "p", "fingerprints": [("sha-256", PRINT)]}
    return LocalEnd(**told, candidates=["1 1 udp 5 10.0.0.1 4000 typ host"], **more)


def test_an_offer_of_one_microphone_is_read():
    offer = read_offer(OFFER.replace("\n", "\r\n"))
    assert (offer.mid, offer.username, offer.password) == ("0", "fqb0", "dOiA4PnEToYNDWHSRgcJl8vA")
    assert (offer.opus, offer.redundant, offer.level) == (111, 63, 1)
    assert offer.fingerprints == (("sha-256", PRINT),)
    assert [(c.address, c.port, c.kind) for c in offer.candidates] == [
        ("10.0.0.2", 58123, "host"),
        ("1.2.3.4", 6000, "srflx"),
    ]


def test_the_answer_only_receives_waits_for_the_handshake_and_wants_copies():
    lines = write_answer(read_offer(OFFER), end()).split("\r\n")
    assert "m=audio 9 UDP/TLS/RTP/SAVPF 63 111" in lines
    for line in ("a=recvonly", "a=setup:passive", "a=rtcp-mux", "a=mid:0", "a=fmtp:63 111/111"):
        assert line in lines
    assert "a=candidate:1 1 udp 5 10.0.0.1 4000 typ host" in lines
    assert any("useinbandfec=1" in line and "usedtx=0" in line for line in lines)


def test_a_browser_without_redundant_copies_or_levels_is_answered_without():
    plain = OFFER.replace("red/48000/2", "red/8000").replace("a=extmap:1 urn", "a=extmap:1 uuu")
    offer = read_offer(plain)
    assert (offer.redundant, offer.level) == (None, None)
    answer = write_answer(offer, end())
    assert "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n" in answer
    assert "red/" not in answer
    assert "extmap" not in answer


@pytest.mark.parametrize(
    ("gone", "put", "why"),
    [
        ("m=audio", "m=video", "one microphone"),
        ("a=ssrc", "m=video 9 UDP/TLS/RTP/SAVPF 96\na=ssrc", "one microphone"),
        ("opus/48000/2", "opus/8000", "no Opus"),
        ("a=ice-ufrag:fqb0", "", "lacks"),
        ("dOiA4PnEToYNDWHSRgcJl8vA", "short", "lacks"),
        ("sha-256", "md5", "unknown kind"),
        ("a=rtcp-mux", "", "second port"),
        ("s=-", "s=" + "x" * 20_000, "too long"),
    ],
)
def test_an_offer_that_cannot_be_answered_says_why(gone, put, why):
    with pytest.raises(BadOfferError, match=why):
        read_offer(OFFER.replace(gone, put))


@given(st.text(max_size=300), st.integers(0, len(OFFER)), st.integers(0, 40))
def test_whatever_is_offered_is_answered_or_refused_and_adds_no_line(text, at, gone):
    try:
        offer = read_offer(OFFER[:at] + text + OFFER[at + gone :])
    except BadOfferError:
        return
    answer = write_answer(offer, end())
    assert answer.count("\n") == answer.count("\r\n") == len(answer.splitlines())
    assert answer.count("m=") == 1
