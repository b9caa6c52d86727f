"""What the world does in a simulated show, at its time, whichever process is there to see it."""

from __future__ import annotations

import asyncio

from simulation.plan import COLUMNS, COOLDOWN, LINKS, Happening

PROBED = 14
"""People who ask what a probe asks."""
LETTERS = "abcdefghij"
NEAR = 1e-6
"""Seconds: two moments that are nearer are one, for timers are floats."""


class Happenings:
    """Does what a plan says, in its order."""

    def __init__(self, stage):
        self._stage = stage
        self._left = []
        self._cells = dict(stage.plan.cells)
        self._reports = {}
        self._notes = 0

    def begin(self):
        """Lay out the show's folder, and put the happenings in their order."""
        plan = self._stage.plan
        moments = [(one.at, order, one, True) for order, one in enumerate(plan.happenings)]
        moments += [
            (one.until, order, one, False)
            for order, one in enumerate(plan.happenings)
            if one.lasts and one.what != "ask"
        ]
        self._left = sorted(moments, key=lambda row: (row[0], row[1], row[3]))
        self._stage.files.lay_out(self._cells)
        for (link, column), cell in self._cells.items():
            self._stage.record.truths.append((-1.0, link, column, cell))

    def skip_to(self, moment):
        """Do what happens while no process is there."""
        while self._left and self._left[0][0] <= moment:
            self._stage.wait_until(self._left[0][0])
            self._do(*self._left.pop(0))
        self._stage.wait_until(moment)

    def go_on(self, over):
        """Do the rest in a process, each at its time, until it is over."""
        stage, loop = self._stage, asyncio.get_running_loop()
        self._watch_reports()

        def do_next():
            if over.done():
                return
            while self._left and self._left[0][0] <= stage.moment() + NEAR and not over.done():
                self._do(*self._left.pop(0))
            if over.done():
                return
            if stage.moment() >= stage.plan.seconds - NEAR:
                stage.end()
                return
            until = min(self._left[0][0] if self._left else stage.plan.seconds, stage.plan.seconds)
            loop.call_later(max(0.0, until - stage.moment()), do_next)

        loop.call_soon(do_next)

    def _watch_reports(self):
        """Note when the shop's word reached the show: from then on the card says it."""
        truths = self._stage.record.truths

        def on_report(name, *, kept):
            if name in self._reports:
                link, cell = self._reports[name]
                truths.append((self._stage.moment(), link, "price", cell))
                if kept:
                    del self._reports[name]

        self._stage.room.on_report = on_report

    def _do(self, _at, _order, one, begins):  # noqa: C901, PLR0912 - a branch a kind
        match one.what:
            case "fault" if begins:
                self._stage.faults.begin(one)
            case "fault":
                self._stage.faults.end(one)
            case "ask":
                more = one.more
                self._stage.room.ask(more["link"], more["column"], more["people"], one.lasts)
            case "chat":
                self._stage.room.chat()
            case "save":
                self._save(one)
            case "report":
                self._report(one)
            case "talk":
                self._stage.room.talk(begins)
            case "order":
                self._order(one, begins)
            case "probe":
                self._probe(one)

    def _save(self, one):
        key = one.more["link"], one.more["column"]
        self._cells[key] = one.more["cell"]
        if self._stage.files.save_card(self._cells):
            self._stage.record.truths.append((self._stage.moment(), *key, one.more["cell"]))

    def mended_card(self):
        """Say from now on what was saved over a bad card."""
        for (link, column), cell in self._cells.items():
            self._stage.record.truths.append((self._stage.moment(), link, column, cell))

    def _report(self, one):
        report = {"type": "price", "link": one.more["link"], "price": one.more["cell"]}
        (name,) = self._stage.room.report([report])
        self._reports[name] = (one.more["link"], one.more["cell"])

    def _order(self, one, begins):
        room, order = self._stage.room, one.more["order"]
        if not begins:
            after = {"hold": "release", "quiet": "resume"}.get(order)
            if after:
                self._order_in_the_end(after)
            return
        told = {"control": order}
        if order in {"say", "urgent"}:
            told = {"control": "say", "text": self._note(), "urgent": order == "urgent"}
        elif order in {"quiet", "later"}:
            told["value"] = one.lasts
        if order in {"release", "resume"}:
            self._order_in_the_end(order)
        else:
            room.order(told)

    def _order_in_the_end(self, order):
        """Order it, again and again until a process is there to hear it."""
        if not self._stage.room.order({"control": order}):
            again = Happening(self._stage.moment() + 1.0, "order", 0.0, {"order": order})
            self._left.append((again.at, 0, again, True))
            self._left.sort(key=lambda row: (row[0], row[1], row[3]))

    def _note(self):
        self._notes += 1
        return "please note " + "".join(LETTERS[int(digit)] for digit in str(1000 + self._notes))

    def _probe(self, one):
        """Order a word, and ask what was not asked for long: both must be heard soon."""
        stage, now = self._stage, self._stage.moment()
        stage.record.probes.append(now)
        stage.room.order({"control": "say", "text": self._note()})
        lately = {
            (each.more["link"], each.more["column"])
            for each in stage.plan.happenings
            if each.what == "ask" and now - COOLDOWN - 60.0 < each.at < now + 90.0
        }
        free = [(link, name) for link in LINKS for name in COLUMNS if (link, name) not in lately]
        if free:
            link, column = free[(stage.plan.seed + one.more["number"]) % len(free)]
            stage.record.orders.append((now, "probe", f"{link}/{column}"))
            stage.room.ask(link, column, PROBED, 2.0)
