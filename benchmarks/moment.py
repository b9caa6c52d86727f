"""What a host is told of a busy room: cuebot beside simpler rules, and beside perfect grouping.

`uv run python benchmarks/moment.py [--seeds N]`: 50 comments a second, 70 % of them noise, 40
questions of which few are asked by many (Zipf), and a host who can take a line of 5 s and a breath.
Printed is the share of askers whose question was voiced, in the first 60 s and in the first 300 s.
The other rules are our reading of what these programs do with a full chat:

    blivechat       every comment that asks, in its order; what is too old is dropped
    AI-Vtuber       the newest comment that asks, out of a short buffer
    social_stream   one of the latest comments that ask, by chance
    Neuro           one of all that ask within half a minute, by chance, never the same words twice
    perfect         true groups, and the one that most people wait for; like cuebot, it tells
                    nothing twice within the cooldown
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections import defaultdict, deque
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]

from cuebot import catalogue, config
from cuebot.board.board import Board
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cue import questions
from cuebot.model import Comment, Ending, Outcome, Stage, Step, Tick
from cuebot.show.policy import SHOW_POLICY

CONFIG = config.build_config({})
RATE, NOISE, LENGTH = 50, 0.7, 300
LINE, BREATH = 5.0, 1.5
CARD = "link,title,price,stock,size,colour,material|fabric,washing|care\n" + "".join(
    f'{n},{title},${10 + n}.00,{50 + n},S to XL,"red, blue",cotton,cold\n'
    for n, title in enumerate(
        ("Anorak", "Beret", "Cape", "Dungarees", "Espadrille", "Fleece", "Gilet", "Henley"), 1
    )
)
WORDINGS = {
    "price": (
        "how much is link {}",
        "price of {} pls",
        "what does number {} cost",
        "link {} price??",
    ),
    "size": (
        "what size is link {}",
        "does {} run small, sizing?",
        "size chart link {}",
        "link {} sizes",
    ),
    "colour": (
        "which colours does link {} have",
        "link {} colour?",
        "any other colors for link {}",
    ),
    "material": ("what is link {} made of", "link {} fabric?", "is number {} cotton"),
    "washing": ("how do i wash link {}", "link {} washing?", "can i machine wash number {}"),
}
CHATTER = (
    "so pretty", "love this", "hi from texas", "lol", "first time here", "you look great",
    "good evening everyone", "haha same", "my cat says hi", "wow", "just joined", "yesss",
    "this music tho", "good vibes", "happy sunday", "omg", "take care all", "so true",
)  # fmt: skip


def room(seed):
    """Return the comments of a room, and the true question of each that asks."""
    rng = random.Random(seed)
    asked = [(link, head) for link in range(1, 9) for head in WORDINGS]
    rng.shuffle(asked)
    weights = [1 / (place + 1) for place in range(len(asked))]
    comments, truth = [], {}
    for number in range(RATE * LENGTH):
        name = f"c{number}"
        if rng.random() < NOISE:
            text = f"{rng.choice(CHATTER)} {rng.choice(CHATTER)}{'!' * rng.randint(0, 3)}"
        else:
            link, head = truth[name] = rng.choices(asked, weights)[0]
            text = rng.choice(WORDINGS[head]).format(link)
        user = f"u{rng.randint(0, 4000)}"
        comments.append(Comment(at=number / RATE, id=name, user=user, text=text))
    return comments, truth


class Cuebot:
    """The board and the trigger for questions, as a show has them."""

    def __init__(self, truth):
        self.truth = truth
        self.due = questions.make_questions_trigger(config.Part(use="questions"), CONFIG)
        self.board = Board(
            QuestionGrouper(600.0, most=SHOW_POLICY.max_questions),
            catalogue.parse_catalogue(CARD.encode(), "card"),
        )

    def hear(self, comment):
        self.board.apply_event(comment)

    def choose(self, at):
        self.board.apply_event(Tick(at=at))
        cue = next(iter(self.due(self.board.take_snapshot())), None)
        if cue is None:
            return None
        ending = Ending(Outcome.SPOKEN)
        step = Step(at=at, cue=cue, stage=Stage.ENDED, began=at, ending=ending)
        self.board.follow_step(step)
        meant = [self.truth.get(comment) for comment in cue.comment_ids]
        return statistics.mode(meant)


class Perfect:
    """Knows what each comment asks."""

    def __init__(self, truth):
        self.truth = truth
        self.waiting = defaultdict(set)
        self.told = {}

    def hear(self, comment):
        if comment.id in self.truth:
            self.waiting[self.truth[comment.id]].add(comment.user)

    def choose(self, at):
        resting = {asked for asked, when in self.told.items() if at - when < CONFIG.cue.cooldown}
        waiting = self.waiting.keys() - resting
        if not waiting:
            return None
        most = max(sorted(waiting), key=lambda asked: len(self.waiting[asked]))
        del self.waiting[most]
        self.told[most] = at
        return most


class Comments:
    """Takes single comments: of those that ask within `seconds`, the one that `pick` names."""

    def __init__(self, truth, *, kept, seconds, pick, once=False):
        self.truth = truth
        self.latest = deque(maxlen=kept)
        self.seconds = seconds
        self.pick = pick
        self.once = once
        self.said = set()

    def hear(self, comment):
        if comment.id in self.truth:
            self.latest.append(comment)

    def choose(self, at):
        fresh = [comment for comment in self.latest if comment.at > at - self.seconds]
        if self.once:
            fresh = [comment for comment in fresh if comment.text not in self.said]
        if not fresh:
            return None
        chosen = self.pick(fresh)
        self.latest.remove(chosen)
        self.said.add(chosen.text)
        return self.truth[chosen.id]


def rules(truth, seed):
    rng = random.Random(seed)
    return {
        "blivechat": Comments(truth, kept=200, seconds=60.0, pick=lambda fresh: fresh[0]),
        "AI-Vtuber": Comments(truth, kept=10, seconds=60.0, pick=lambda fresh: fresh[-1]),
        "social_stream": Comments(truth, kept=20, seconds=60.0, pick=rng.choice),
        "Neuro": Comments(truth, kept=500, seconds=30.0, pick=rng.choice, once=True),
        "perfect": Perfect(truth),
        "cuebot": Cuebot(truth),
    }


def voiced(rule, comments):
    """Play the room; return when each question was voiced."""
    times, free = defaultdict(list), 0.0
    queue = deque(comments)
    for half in range(1, 2 * LENGTH + 1):
        at = half / 2
        while queue and queue[0].at <= at:
            rule.hear(queue.popleft())
        if at >= free:
            asked = rule.choose(at)
            if asked is not None:
                times[asked].append(at)
                free = at + LINE + BREATH
    return times


def served(times, comments, truth, until):
    """Return the share of askers up to a moment whose question was voiced by then."""
    asks = {
        (comment.user, truth[comment.id])
        for comment in comments
        if comment.at <= until and comment.id in truth
    }
    return sum(min(times[asked], default=until) < until for _, asked in asks) / len(asks)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=3)
    shares = defaultdict(list)
    for seed in range(options.parse_args().seeds):
        comments, truth = room(seed)
        for name, rule in rules(truth, seed).items():
            times = voiced(rule, comments)
            shares[name].append([served(times, comments, truth, until) for until in (60, LENGTH)])
    means = {name: [statistics.fmean(column) for column in zip(*rows, strict=True)]
             for name, rows in shares.items()}  # fmt: skip
    print(f"{'':15}{'60 s':>8}{'300 s':>8}{'of perfect':>16}")
    for name, mean in means.items():
        of = [share / best for share, best in zip(mean, means["perfect"], strict=True)]
        print(f"{name:15}{mean[0]:8.2f}{mean[1]:8.2f}{of[0]:9.3f}{of[1]:7.3f}")


if __name__ == "__main__":
    main()
