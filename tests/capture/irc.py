"""Twitch's chat as its server tells it, for tests of what listens to it."""

from capture.served import sending

WELCOME = ":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!\r\n:tmi.twitch.tv CAP * ACK :x\r\n"
GARBAGE = [
    "",
    "\r\n",
    "@",
    "@a=b",
    ":x",
    "PRIVMSG",
    b"\xff\xfe\r\n",
    "@id=1 PRIVMSG #c",
    "\x00" * 99,
]


def said(number, text=None, badges=""):
    tags = f"@badges={badges};display-name=K;id=m{number};user-id={number}"
    return f"{tags} :k!k@k.tmi.twitch.tv PRIVMSG #shop :{text or f'size {number}?'}\r\n"


def joining(lines, *, cut="", told=None):
    """Return a script: welcome, then these messages, then perhaps the end of the line."""

    async def script(peer):
        first = [await peer.recv() for _ in range(3)]
        if told is not None:
            told.extend(first)
        await peer.send(WELCOME)
        await sending(lines, cut=cut)(peer)

    return script
