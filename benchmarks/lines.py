"""How true lines are: golden shows, mutated lines, changed figures, a hostile model, its comments.

    python benchmarks/lines.py [SHOW ...]

A SHOW is a folder with a gold.json; the folder that holds `goldlib.py` is found above it.
"""

import importlib
import json
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import attacks
import hostile
import injections
import shops
import worlds
from cards import asked
from hypothesis import HealthCheck, Phase, given, settings

from cuebot import catalogue, clock, config
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.config.plugins import GUARDS
from cuebot.draft import llm, offline
from cuebot.draft.servers import LlmReply
from cuebot.model import Metric, MetricKind, Snapshot
from cuebot.verbalise import duration

WINDOWS = 20
"""Moments of a show at which each of its questions is asked."""
OUTPUTS = 10_000
CHANGES = 500


class GoodModel:
    """Answers as a model of ordinary quality does: the right head, the cell or a clause of it."""

    async def ask_model(self, system, user, *, ahead=False):
        del system, ahead
        card = json.loads(
            next(line for line in user.splitlines() if "JSON: [{" in line).partition(": ")[2]
        )
        head = self.head
        cell = next((row["cell"] for row in card if row["head"] == head), "")
        line = "{head}, {link}, {count}: {fact}." if self.link else "{head}, {count}: {fact}."
        answer = {"head": head if cell else "", "quote": cell, "line": line}
        return LlmReply(json.dumps(answer), "good")

    async def aclose(self):
        pass


def golden(folder):
    """Draft a line for each gold question at several moments, as the grouper would put it."""
    sys.path.insert(
        0, str(next(up for up in Path(folder).resolve().parents if (up / "goldlib.py").exists()))
    )
    goldlib = importlib.import_module("goldlib")
    show = goldlib.Show(folder)
    card = catalogue.read_catalogue(Path(folder) / "catalog.csv")
    chosen = config.build_config({"show": {"language": show.meta["host_language"]}})
    plain = offline.make_offline_drafter(config.Part(use="offline"), chosen)
    guards = GUARDS.build_all(chosen)
    rows = []
    for name, known in (
        ("offline, link and head given", True),
        ("offline, from the words alone", False),
    ):
        rows.append((name, *measure(goldlib, show, card, guards, plain, known=known)))
    model = llm.LlmDrafter(plain, GoodModel())
    rows.append(
        ("a model that answers well", *measure(goldlib, show, card, guards, model, known=True))
    )
    for name, right, asked_for, refused, longest in rows:
        print(
            f"{Path(folder).name:14} {name:32} right {right / asked_for:.3f} of {asked_for}"
            f"  refused {refused}  longest {longest:.1f} s"
        )


def measure(goldlib, show, card, guards, drafter, *, known):
    rng = random.Random(1)
    right = count = refused = 0
    longest = 0.0
    for intent in show.intents.values():
        ids = intent["comment_ids"]
        for _ in range(WINDOWS):
            at = rng.randrange(len(ids))
            texts = [show.by_id[c]["text"] for c in ids[max(0, at - 8) : at + 8]]
            rng.shuffle(texts)
            link, head = str(intent["link"] or ""), intent["fact"] or missing_head(intent, card)
            cue = asked(
                texts[0],
                link=link if known else "",
                head=head if known else "",
                samples=texts[1:7],
                askers=rng.randrange(5, 60),
            )
            seen = Snapshot(at=1.0, catalogue=card, shown=link)
            line = drafted(drafter, cue, seen)
            refused += any(guard(cue, line, seen) is not line for guard in guards)
            longest = max(longest, duration.estimate_line_speech(line))
            count += 1
            right += goldlib.all_any(line.text, intent["must_any"]) and not goldlib.claims(
                line.text, intent["must_not"]
            )
    return right, count, refused, longest


def missing_head(intent, card):
    """Return the head that a question asks whose cell is empty, by the words of its gold line."""
    line = intent["example"].casefold()
    return next((head.name for head in card.heads if any(w in line for w in head.words)), "")


def drafted(drafter, cue, seen):
    if isinstance(drafter, llm.LlmDrafter):
        drafter.servers.head, drafter.servers.link = cue.question.head, cue.question.link
        return clock.run(drafter.draft(cue, seen), speed=clock.VIRTUAL)
    return drafter.draft_line(cue, seen)


def mutated():
    """Change each good line of twenty small shops in every way, and count what passes."""
    made, passed = Counter(), Counter()
    good = refused = 0
    for language in worlds.CARDS:
        mine = attacks.goods(language), attacks.goods(language, card=shops.card(language))
        for cue, line, seen in chain(*mine):
            good += 1
            refused += worlds.judged(cue, line, seen, language) is not None
            for kind, mutant in attacks.mutants(cue, line, seen, language):
                made[kind] += 1
                passed[kind] += worlds.judged(cue, mutant, seen, language) is None
    print(f"good lines {good}, refused {refused}")
    for kind, count in made.most_common():
        print(f"  {kind:16} {count:6} changed  {passed[kind]:4} passed")
    print(f"  {'all':16} {made.total():6} changed  {passed.total():4} passed")


def changed():
    """Change price or stock between draft and speech, and count the stale lines that pass."""
    rng = random.Random(2)
    figures = [
        (language, cue, line, seen)
        for language in worlds.CARDS
        for cue, line, seen in attacks.goods(language)
        if any(fact.head in ("price", "stock") and fact.cell for fact in line.facts)
    ]
    stale = held = 0
    for _ in range(CHANGES):
        language, cue, line, seen = rng.choice(figures)
        kind = MetricKind(line.facts[0].head)
        metric = Metric(at=2.0, kind=kind, link=cue.question.link, count=777, price="$7.77")
        later = replace(seen, catalogue=catalogue.apply_metric(seen.catalogue, metric))
        if worlds.judged(cue, line, later, language) is None:
            stale += 1
        else:
            held += 1
    print(f"changes {CHANGES}: stale values held back {held}, spoken {stale}")


def attacked():
    """Let the model say whatever an attacker would have it say."""
    got, lies = Counter(), []
    for language in worlds.CARDS:
        attack(language, got, lies)
    print(
        f"hostile outputs {got.total()}: offline line {got['offline']},"
        f" model's own {got['puppet']}, refused {got['refused']}, without ground {len(lies)}"
    )


def attack(language, got, lies):
    """Draft by one language's share of the outputs, counting what came of them."""
    drafter, seen = hostile.drafter(language), hostile.seen(language)

    @settings(
        max_examples=OUTPUTS // len(worlds.CARDS),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(hostile.attempts(language))
    def one(attempt):
        cue, drafter.servers.text = attempt
        line = clock.run(drafter.draft(cue, seen), speed=clock.VIRTUAL)
        passed = worlds.judged(cue, line, seen, language) is None
        got[line.drafted_by if passed else "refused"] += 1
        if passed and line.drafted_by != "offline" and hostile.lie(line, cue, language):
            lies.append(line.text)

    one()


def injected():
    """Let the model obey each comment."""
    told = spoken_payloads = believed = 0
    for language in injections.FRAMES:
        drafter, seen = hostile.drafter(language), hostile.seen(language)
        fact = seen.catalogue.fact("1", seen.catalogue.heads[0].name)
        for text in injections.texts(language):
            cue = asked(text, link="1", head=fact.head, samples=(text,))
            for drafter.servers.text in hostile.obeying([text], fact):
                told += 1
                line = clock.run(drafter.draft(cue, seen), speed=clock.VIRTUAL)
                if worlds.judged(cue, line, seen, language) is None:
                    believed += line.drafted_by != "offline"
                    spoken_payloads += any(p in line.text for p in injections.PAYLOADS[language])
    count = sum(len(injections.texts(language)) for language in injections.FRAMES)
    print(
        f"injections {count}, obeyed {told} times:"
        f" model believed {believed}, payload spoken {spoken_payloads}"
    )


def main():
    for folder in sys.argv[1:]:
        golden(folder)
    for bench in (mutated, changed, attacked, injected):
        began = time.perf_counter()
        bench()
        print(f"  ({bench.__name__}: {time.perf_counter() - began:.1f} s)")


if __name__ == "__main__":
    keep_blas_single()
    main()
