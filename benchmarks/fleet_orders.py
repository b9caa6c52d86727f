"""What became of the orders that seats gave to rooms of a fleet, by the logs and by the ears."""

from fleets import read_begun, read_log, read_plays

from cuebot.fleet.names import FLEET_EPOCH
from cuebot.model import Outcome

NEVER_BEGAN = ("expired", "refused", "unheard")
"""What an ear tells of a clip of which nothing sounded."""
MAX_SILENCE = 2.0
"""Seconds for which a room may be silent with something due, as workers restart."""


async def find_silences(broker, rooms, spans):
    """Return for how long rooms were silent with something due, within spans of time."""
    found = []
    for room in rooms:
        free, log = 0.0, await read_log(broker, room)
        for born, at, seconds in log.lines:
            due, free = max(born, free), at + seconds
            if not any(began <= born <= ended for began, ended in spans):
                continue
            found.append(max(0.0, at - due))
            if at - due > MAX_SILENCE:
                owners = [f"{since - due:+.1f}" for since, _ in log.owners if since > due - 10]
                print(f"  {room}: {at - due:.1f} s, owners since (s): {', '.join(owners)}")
    return found


async def check_orders(broker, folder, accepted):
    """Return how many orders there were, and which were lost, said twice, late or stale.

    Those that expired were told so: two lines a fault are more than a room can say where one
    fault follows the other.  Of those that are unsure no device told that they began: they count as
    said.
    """
    orders = lost = expired = twice = late = stale = whole = unsure = 0
    for room, texts in accepted.items():
        log, plays = await read_log(broker, room), read_plays(folder, room)
        begun = read_begun(folder, room)
        last = {told["number"]: told["state"] for told in plays}
        sounded, highest = [], 0
        for told in {told["number"]: told for told in reversed(plays)}.values():  # as it was first
            if last[told["number"]] in NEVER_BEGAN:
                continue
            words, expires, _ = log.spoken[told["number"]]
            sounded.append(words)
            at = begun.get(told["number"])
            unsure += at is None  # its player hung, or its device went away
            late += at is not None and (at - FLEET_EPOCH.timestamp()) > expires
        for told in plays:
            first = told["state"] == "unknown" and told["number"] in begun
            stale += first and told["token"] < highest
            highest = max(highest, told["token"])
        whole += sum(told["state"] == "ended" for told in plays)
        orders += len(texts)
        missing = [text for text in texts if text not in sounded]
        for text in missing:
            ended = [ending for words, ending in log.endings.values() if words == text]
            if ended and ended[-1].outcome is Outcome.EXPIRED:
                expired += 1
                continue
            lost += 1
            print(f"  {room}: not heard: {text!r}: {ended}")
        twice += len(sounded) - len(set(sounded))
    return {
        "orders": orders,
        "whole": whole,
        "lost": lost,
        "expired": expired,
        "twice": twice,
        "late": late,
        "stale": stale,
        "unsure": unsure,
    }
