"""A scripted model for the benchmark of questions: it answers by the gold, with an LLM's mistakes."""

from __future__ import annotations

import random

from cuebot.cluster.meaning import LONGEST, NO_QUESTION
from cuebot.cluster.normalise import shown

DOWN, SEED = 0.1, 7


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
