"""cuebot, alone and beside a scripted model that answers by the gold, with a model's mistakes."""

from __future__ import annotations

import random

from cuebot.cluster.grouping.llm_batch import MAX_WORDING_LETTERS
from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cluster.parsing.normalise import make_displayable
from cuebot.grouper_llm.call_schedule import CallSchedule
from cuebot.grouper_llm.grouper import MAX_WORDINGS, NO_QUESTION_ALIAS

WINDOW, TOP = 60.0, 10
DOWN, SEED = 0.1, 7
PER_MINUTE, TOOK, LOOK = 4, 1.5, 1.0


class Reader:
    """A model of some quality: it says of each new wording which other asks the same."""

    def __init__(self, rows, gold, missed, wrong):
        self.asked = {
            make_displayable(comment.text)[:MAX_WORDING_LETTERS]: gold.get(comment.id)
            for comment, _, _ in rows
        }
        self.missed, self.wrong = missed, wrong
        self.draw = random.Random(SEED)

    def luck(self, _text):
        return self.draw.random()

    def read(self, leaders):
        if self.draw.random() < DOWN:
            return {}
        told = {
            "known": {leader.id: leader.text for leader in leaders.known},
            "new": {leader.id: leader.text for leader in leaders.new},
        }
        said = judged(told, self.asked, self)
        return {
            one: NO_QUESTION if name == NO_QUESTION_ALIAS else name for one, name in said.items()
        }


def judged(told, asked, model):
    """Return what a model answers that is sent `told`, and knows of most texts what they ask."""
    first, said = {}, {}
    for alias, text in told["known"].items():
        first.setdefault(asked.get(text), alias)
    everything = [*told["known"], *told["new"]]
    for alias, text in told["new"].items():
        name, luck = asked.get(text), model.luck(text)
        if luck < model.missed:
            said[alias] = alias
        elif luck < model.missed + model.wrong:
            said[alias] = model.draw.choice(everything)
        else:
            said[alias] = NO_QUESTION_ALIAS if name is None else first.get(name, alias)
        if name is not None:
            first.setdefault(name, alias)
    return said


class Cuebot:
    """cuebot: words, concepts and groups that grow alike."""

    gated = False

    def __init__(self):
        self.topics = QuestionGrouper(WINDOW, most=TOP)

    def add(self, comment, _text):
        self.topics.add(comment, "")

    def report(self, at):
        return [question.comment_ids for question in self.topics.questions(at)]


class Beside(Cuebot):
    """cuebot, with a model beside it that is never waited for."""

    def __init__(self, reader):
        super().__init__()
        self.reader, self.turns, self.waiting = reader, CallSchedule(PER_MINUTE), None
        self.look = LOOK

    def add(self, comment, text):
        if self.waiting and comment.at >= self.waiting[0]:
            self.topics.merge_verdicts(self.waiting[1])
            self.waiting = None
        if comment.at >= self.look and self.turns.may_ask(comment.at) and not self.waiting:
            self.look = comment.at + LOOK
            self.topics.questions(comment.at)
            leaders = self.topics.pick_llm_batch(MAX_WORDINGS)
            if leaders.new and self.turns.is_due(comment.at, leaders.waiting):
                self.turns.record_call(comment.at)
                self.waiting = comment.at + TOOK, self.reader.read(leaders)
        super().add(comment, text)
