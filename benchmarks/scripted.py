"""cuebot, alone and beside a scripted model that answers by the gold, with a model's mistakes."""

from __future__ import annotations

import random

from cuebot.cluster.meaning import LONGEST, NO_QUESTION
from cuebot.cluster.normalise import shown
from cuebot.cluster.topics import Topics
from cuebot.semantic import STRINGS

WINDOW, TOP = 60.0, 10
DOWN, SEED = 0.1, 7
PAUSE, TOOK = 15.0, 1.5


class Reader:
    """A model of some quality: it says of each new wording which other asks the same."""

    def __init__(self, rows, gold, missed, wrong):
        self.asked = {shown(comment.text)[:LONGEST]: gold.get(comment.id) for comment, _, _ in rows}
        self.missed, self.wrong = missed, wrong
        self.draw = random.Random(SEED)

    def read(self, leaders):
        if self.draw.random() < DOWN:
            return {}
        first, said = {}, {}
        for leader in leaders.known:
            first.setdefault(self.asked.get(leader.text), leader.id)
        everything = [leader.id for leader in (*leaders.known, *leaders.new)]
        for leader in leaders.new:
            name, luck = self.asked.get(leader.text), self.draw.random()
            if luck < self.missed:
                said[leader.id] = leader.id
            elif luck < self.missed + self.wrong:
                said[leader.id] = self.draw.choice(everything)
            else:
                said[leader.id] = NO_QUESTION if name is None else first.get(name, leader.id)
            if name is not None:
                first.setdefault(name, leader.id)
        return said


class Cuebot:
    """cuebot: words, concepts and groups that grow alike."""

    gated = False

    def __init__(self):
        self.topics = Topics(WINDOW, most=TOP)

    def add(self, comment, _text):
        self.topics.add(comment, "")

    def report(self, at):
        return [question.comment_ids for question in self.topics.questions(at)]


class Beside(Cuebot):
    """cuebot, with a model beside it that is never waited for."""

    def __init__(self, reader):
        super().__init__()
        self.reader, self.next, self.waiting = reader, PAUSE, None

    def add(self, comment, text):
        if self.waiting and comment.at >= self.waiting[0]:
            self.topics.merge(self.waiting[1])
            self.waiting = None
        if comment.at >= self.next:
            self.next += PAUSE
            self.topics.questions(comment.at)
            self.waiting = comment.at + TOOK, self.reader.read(self.topics.leaders(STRINGS))
        super().add(comment, text)
