"""Group streams beside a scripted OpenAI-compatible server, by the client that a show uses.

    uv run python benchmarks/semantic.py [--seeds N] STREAM...

A stream is NAME.jsonl, a recording, beside NAME.gold.json, {comment id: question}.  The servers:
`good` misses one wording in ten and is wrong in one of thirty; `stubborn` does so too, and errs on
a wording each time alike; `bad` misses 25 % and is wrong in 8 %; each is down one time in ten.
`embeddings` gives vectors, where one text in ten lies with no other of its question and one in
thirty with another one's.  `down` never answers.  A call counts as 1.5 s of the show, and there
are four a minute of sixty wordings.

F1@10, dup and askers are told every ten seconds, as in benchmarks/questions.py; askers is the mean
relative error of the people counted.  ttd is the seconds from when a question is of the ten most
asked, for five seconds at least, until it is reported so: p50 and p90 of those that are.

One server's luck moves F1 by .02 and p90 by several seconds either way: each figure is the mean of
as many servers as there are seeds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import threading
from collections import Counter, defaultdict, deque
from pathlib import Path
from statistics import fmean
from zlib import crc32

from aiohttp import web
from questions import truth
from scripted import TOP, WINDOW, judged

from cuebot import config
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.grouping.llm_batch import MAX_WORDING_LETTERS
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cluster.parsing.normalise import make_displayable
from cuebot.grouper_llm import grouper
from cuebot.model import Comment

TOOK, DOWN = 1.5, 0.1
STAYS, SETTLED, EVERY = 5.0, 30.0, 10
SIZE, SPREAD = 64, 0.06
KINDS = {
    "no server": None,
    "good": (0.1, 0.03, False),
    "stubborn": (0.1, 0.03, True),
    "bad": (0.25, 0.08, False),
    "embeddings": (0.1, 0.03, True),
    "down": (0.0, 0.0, False),
}


class Server:
    """A server in a thread of its own, for a client that runs its own loop."""

    def __init__(self, kind, asked, seed):
        self.kind, self.asked, self.seed = kind, asked, seed
        self.missed, self.wrong, self.stubborn = KINDS[kind]
        self.draw = random.Random(seed)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.main()))

    def __enter__(self):
        self.thread.start()
        self.ready.wait()
        return f"http://127.0.0.1:{self.port}/v1"

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()

    async def main(self):
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self.chat)
        app.router.add_post("/v1/embeddings", self.embed)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        self.ready.set()
        await self.stop.wait()
        await runner.cleanup()

    def is_down(self):
        return self.kind == "down" or self.draw.random() < DOWN

    def luck(self, text):
        return crc32(f"{self.seed}{text}".encode()) / 2**32 if self.stubborn else self.draw.random()

    async def chat(self, request):
        if self.is_down():
            return web.Response(status=503)
        body = json.loads((await request.json())["messages"][-1]["content"])
        places = judged(body, self.asked, self)
        message = {"role": "assistant", "content": json.dumps({"places": places})}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        answer = {"id": "c", "object": "chat.completion", "created": 1, "model": "m"}
        return web.json_response(answer | {"choices": [choice]})

    async def embed(self, request):
        if self.is_down():
            return web.Response(status=503)
        texts = (await request.json())["input"]
        rows = [
            {"object": "embedding", "index": n, "embedding": self.vector(text)}
            for n, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        told = {"object": "list", "data": rows, "model": "m", "usage": usage}
        return web.json_response(told)

    def vector(self, text):
        luck, about = self.luck(text), self.asked.get(text)
        if luck < self.missed or about is None:
            about = text
        elif luck < self.missed + self.wrong:
            about = self.draw.choice(sorted(filter(None, set(self.asked.values()))))
        aim, noise = random.Random(about), random.Random(text)
        return [aim.gauss(0, 1 / math.sqrt(SIZE)) + noise.gauss(0, SPREAD) for _ in range(SIZE)]


class Timed(grouper.RecordingGrouper):
    """Beside a recording, with calls that take as long as a model's."""

    async def _time_request(self, leaders):
        said, _ = await super()._time_request(leaders)
        return said, TOOK


def play(kind, rows, asked, seed):
    """Return what is reported each second."""
    topics, moments = QuestionGrouper(WINDOW, most=TOP), []
    if kind == "no server":
        return _moments(topics, rows, None)
    with Server(kind, asked, seed) as url:
        mode = "embeddings" if kind == "embeddings" else "chat"
        chosen = config.build_config(
            {"llm": {"base_url": url, "model": "m"}, "cluster": {"semantic": mode}}
        )
        beside = Timed(grouper.LlmGrouper(chosen), topics, chosen.cluster.calls_per_minute)
        try:
            moments = _moments(topics, rows, beside)
        finally:
            beside.close()
    return moments


def _moments(topics, rows, beside):
    moments, at = [], 1.0
    for comment in rows:
        while comment.at >= at:
            if beside:
                beside.advance_to(at)
            moments.append((at, [question.comment_ids for question in topics.questions(at)]))
            at += 1.0
        topics.add(comment, "")
    return moments


def score(moments, rows, gold):
    """Return F1@10, dup, the error of askers, and ttd p50 and p90."""
    user = {comment.id: comment.user for comment in rows}
    scores, repeats, reports, errors = [], 0, 0, []
    window, ahead, live, told = deque(), deque(rows), {}, []
    for at, reported in moments:
        while ahead and ahead[0].at <= at:
            window.append(ahead.popleft())
        while window and window[0].at <= at - WINDOW:
            window.popleft()
        top, size = truth([(comment, "", True) for comment in window], gold, at)
        names = [_majority(ids, gold) for ids in reported]
        if at >= SETTLED:
            _follow(live, told, top, names, at)
        if at < WINDOW or at % EVERY:
            continue
        hit = set()
        for name, ids in zip(names, reported, strict=True):
            reports += 1
            repeats += name in hit
            if name in top and name not in hit:
                hit.add(name)
                right = len({c.user for c in window if gold.get(c.id) == name})
                errors.append(abs(len({user[one] for one in ids}) - right) / right)
        scores.append(2 * len(hit) / (len(reported) + size) if reported else 0.0)
    told += [(seen - came, left - came) for came, seen, left in live.values() if seen is not None]
    late = sorted(delay for delay, stayed in told if stayed >= STAYS)
    p50, p90 = late[len(late) // 2], late[int(len(late) * 0.9)]
    return fmean(scores), repeats / max(1, reports), fmean(errors), p50, p90


def _majority(ids, gold):
    name, count = Counter(gold.get(one) for one in ids).most_common(1)[0]
    return name if count * 2 >= len(ids) else None


def _follow(live, told, top, names, at):
    """Note when each question came to the top, was first reported there, and left it."""
    for name in top:
        came, seen, _ = live.get(name, (at, None, at))
        live[name] = came, at if seen is None and name in names else seen, at
    for name in [name for name in live if name not in top]:
        came, seen, left = live.pop(name)
        if seen is not None:
            told.append((seen - came, left - came))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="servers of each kind")
    parser.add_argument("streams", type=Path, nargs="+")
    given = parser.parse_args()
    print(f"{'':12}{'server':12}{'F1@10':>7}{'dup':>7}{'askers':>8}{'ttd p50':>9}{'p90':>5}")
    total = defaultdict(list)
    for path in given.streams:
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        told = [row for row in map(json.loads, lines) if "text" in row]
        rows = [Comment(at=r["at"], id=r["id"], user=r["user"], text=r["text"]) for r in told]
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        asked = {make_displayable(row.text)[:MAX_WORDING_LETTERS]: gold.get(row.id) for row in rows}
        for kind, quality in KINDS.items():
            seeds = range(1, 1 + (given.seeds if any(quality or ()) else 1))
            found = [score(play(kind, rows, asked, seed), rows, gold) for seed in seeds]
            row = [fmean(column) for column in zip(*found, strict=True)]
            total[kind].append(row)
            _print(path.stem, kind, row)
    for kind, found in total.items():
        _print("mean", kind, [fmean(column) for column in zip(*found, strict=True)])


def _print(name, kind, row):
    right, repeats, askers, p50, p90 = row
    figures = f"{right:7.3f}{repeats:7.3f}{askers:8.3f}{p50:9.1f}{p90:5.1f}"
    print(f"{name:12}{kind:12}{figures}", flush=True)


if __name__ == "__main__":
    keep_blas_single()
    main()
