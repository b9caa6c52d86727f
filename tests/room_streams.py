"""Messages of one room as its feed, its seats and its worker would store them."""

import itertools
import json

from parts import cue

from cuebot.fleet.broker import BrokerMessage
from cuebot.fleet.names import make_room_subject
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.room_log import encode_rows
from cuebot.fleet.room_messages import encode_world_event
from cuebot.journal.sqlite_file import encode_row_body
from cuebot.model import Comment, Ending, Metric, MetricKind, Outcome, Step


class Stream:
    """Messages of one room, numbered as they come."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.messages = []

    def add(self, payload, *rest, at):
        made = BrokerMessage(
            subject=make_room_subject("a", *rest),
            payload=payload,
            sequence=next(self.numbers),
            at=at,
        )
        self.messages.append(made)
        return made.sequence

    def comment(self, name, at):
        event = Comment(at=at, id=name, user="u", text=name)
        return self.add(encode_world_event(event), "in", at=at)

    def metric(self, count, at):
        event = Metric(at=at, kind=MetricKind.STOCK, link="1", count=count)
        return self.add(encode_world_event(event), "in", at=at)

    def order(self, text, at):
        return self.add(json.dumps({"text": text}).encode(), "cmd", "ann", "say", at=at)

    def log(self, *rows, at, token=1):
        coded = [(at, kind, encode_row_body(what)) for kind, what in rows]
        return self.add(encode_rows(token, coded), "log", at=at)

    def step(self, number, stage, at, **more):
        made = Step(at=at, cue=cue(number, born=at), stage=stage, **more)
        return self.log(("step", made), at=at)

    def fold(self, history=None):
        history = history or RoomHistory()
        for message in self.messages:
            history.apply(message)
        return history


def spoken():
    return {"ending": Ending(Outcome.SPOKEN), "began": 20.0, "seconds": 2.0}
