"""Group recorded streams by cuebot and by the usual ways, in one run: how well, how fast.

    uv run python benchmarks/questions.py [--million] STREAM...

A stream is NAME.jsonl, a recording, beside NAME.gold.json, {comment id: question}.  Every way gets
the same comments; all but `naive` get cuebot's own judgement of what is a question, so that the
grouping alone is compared, and the comments a second of the others leave that work out.  F1@10 is
of the ten questions with most askers in the last minute, every ten seconds; dup is the share of
what is reported that repeats another.

`+ reader` is cuebot beside a scripted model that misses one wording in ten, is wrong in one of
thirty, takes 1.5 s, is asked four times a minute about sixty wordings, and is down one time in ten;
`+ bad reader` misses 25 % and is wrong in 8 %.  Then the stream is played at 10 to 10,000 comments
a second with a tick a second, on one core, and once with a brigade in it.  At the end the language
of short comments is told.  With `--million` all streams are first played on until the millionth
comment, for the memory.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections import Counter, defaultdict, deque
from pathlib import Path
from statistics import fmean
from zlib import crc32

import language
import numpy as np
from grouping_load import ACCOUNTS, RATES, brigade, flood, million
from rapidfuzz import fuzz, process
from scripted import TOP, WINDOW, Beside, Cuebot, Reader

from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Catalogue, Comment

EVERY, LEAST = 10.0, 3
SIZE = 4096


class Leaders:
    """Greedy grouping: a comment joins the first leader that is near enough, or leads."""

    def __init__(self):
        self.window = deque()
        self.of_text = {}

    def add(self, comment, text):
        if text not in self.of_text:
            self.of_text[text] = self.group(text)
        self.window.append((comment, self.of_text[text]))

    def report(self, at):
        while self.window and self.window[0][0].at <= at - WINDOW:
            self.window.popleft()
        people, ids = defaultdict(set), defaultdict(list)
        for comment, group in self.window:
            people[group].add(comment.user)
            ids[group].append(comment.id)
        best = sorted(people, key=lambda group: (-len(people[group]), str(group)))[:TOP]
        return [ids[group] for group in best]


class Naive(Leaders):
    """Every comment, by rapidfuzz token_set_ratio 80."""

    gated = False

    def __init__(self):
        super().__init__()
        self.leaders = []

    def group(self, text):
        near = process.extractOne(text, self.leaders, scorer=fuzz.token_set_ratio, score_cutoff=80)
        if near:
            return near[2]
        self.leaders.append(text)
        return len(self.leaders) - 1


class Ratio(Naive):
    """Questions, by rapidfuzz ratio 60 on normalised text."""

    gated = True

    def group(self, text):
        near = process.extractOne(text, self.leaders, scorer=fuzz.ratio, score_cutoff=60)
        if near:
            return near[2]
        self.leaders.append(text)
        return len(self.leaders) - 1


def shingles(text):
    size = 3 if text.isascii() else 2
    return {text[at : at + size] for at in range(max(1, len(text) - size + 1))}


class TfIdf(Leaders):
    """Questions, by the cosine of weighted letter pairs or triples to a leader."""

    gated, near = True, 0.5

    def __init__(self):
        super().__init__()
        self.seen, self.vectors = np.ones(SIZE), np.zeros((0, SIZE), dtype=np.float32)

    def vector(self, text):
        places = [crc32(part.encode()) % SIZE for part in shingles(text)]
        self.seen[places] += 1
        row = np.zeros(SIZE, dtype=np.float32)
        row[places] = np.log1p(self.seen.max() / self.seen[places])
        return row / (np.linalg.norm(row) or 1)

    def group(self, text):
        row = self.vector(text)
        if len(self.vectors):
            near = self.vectors @ row
            if near.max() >= self.near:
                return int(near.argmax())
        self.vectors = np.vstack([self.vectors, row])
        return len(self.vectors) - 1


class MinHash(Leaders):
    """Questions, by banded min-hashes of letter pairs or triples."""

    gated, hashes, bands = True, 64, 32

    def __init__(self):
        super().__init__()
        draw = np.random.default_rng(1)
        self.a = draw.integers(1, 2**31 - 1, self.hashes, dtype=np.uint64)
        self.b = draw.integers(0, 2**31 - 1, self.hashes, dtype=np.uint64)
        self.buckets, self.count = {}, 0

    def group(self, text):
        parts = np.array([crc32(part.encode()) for part in shingles(text)], dtype=np.uint64)
        least = ((parts[:, None] * self.a + self.b) % np.uint64(2**31 - 1)).min(axis=0)
        keys = [(band, row.tobytes()) for band, row in enumerate(least.reshape(self.bands, -1))]
        votes = Counter(self.buckets[key] for key in keys if key in self.buckets)
        group = votes.most_common(1)[0][0] if votes else self.count
        self.count += not votes
        for key in keys:
            self.buckets.setdefault(key, group)
        return group


class Agglomerative(TfIdf):
    """Questions, by average linkage of all texts of the window: the best of the usual ways."""

    near = 0.25

    def group(self, text):
        return text

    def report(self, at):
        super().report(at)
        texts = sorted({group for _, group in self.window})
        rows = np.array([self.vector(text) for text in texts])
        near = rows @ rows.T if texts else np.zeros((0, 0))
        np.fill_diagonal(near, -1)
        sizes, name = np.ones(len(texts)), list(range(len(texts)))
        while len(texts) > 1 and near.max() >= self.near:
            one, two = divmod(int(near.argmax()), len(texts))
            both = (near[one] * sizes[one] + near[two] * sizes[two]) / (sizes[one] + sizes[two])
            near[one], near[:, one] = both, both
            near[one, one] = -1
            near[two], near[:, two] = -1, -1
            sizes[one] += sizes[two]
            name = [one if root == two else root for root in name]
        merged = dict(zip(texts, name, strict=True))
        window = self.window
        self.window = deque((comment, merged[group]) for comment, group in window)
        best = super().report(at)
        self.window = window
        return best


def ways(rows, gold):
    return {
        "naive": Naive(), "ratio 60": Ratio(), "tf-idf leader": TfIdf(), "minhash": MinHash(),
        "agglomerative": Agglomerative(), "cuebot": Cuebot(),
        "cuebot + reader": Beside(Reader(rows, gold, 0.1, 0.03)),
        "cuebot + bad reader": Beside(Reader(rows, gold, 0.25, 0.08)),
    }  # fmt: skip


def read(path):
    """Read a stream: comments, each with its normalised text and whether it asks; and the gold."""
    wordings, rows = CommentParser(CatalogueMatcher(Catalogue())), []
    for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "text" in row:
            comment = Comment(at=row["at"], id=row["id"], user=row["user"], text=row["text"])
            wording = wordings.parse_comment(comment.text)
            asks = wording.asks is CommentIntent.QUESTION
            rows.append((comment, wording.folded if asks else comment.text.lower(), asks))
    return rows, json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))


def play(way, rows):
    """Return what a way reports at each moment, and the comments that it takes in a second."""
    moments, at, spent = [], EVERY, 0.0
    began = time.perf_counter()
    for comment, text, asks in rows:
        while comment.at >= at:
            moments.append((at, way.report(at)))
            at += EVERY
        if asks or not way.gated:
            way.add(comment, text)
    spent = time.perf_counter() - began
    return moments, len(rows) / spent


def truth(rows, gold, at):
    """Return the questions that gold holds for the top of a window."""
    people = defaultdict(set)
    for comment, _, _ in rows:
        if at - WINDOW < comment.at <= at and comment.id in gold:
            people[gold[comment.id]].add(comment.user)
    counts = sorted((len(users) for users in people.values() if len(users) >= LEAST), reverse=True)
    if not counts:
        return set(), 0
    bar = counts[min(TOP, len(counts)) - 1]
    return {name for name, users in people.items() if len(users) >= bar}, min(TOP, len(counts))


def score(moments, rows, gold):
    """Return the mean F1 of the top ten, and the share of reports that repeat another."""
    scores, repeats, reports = [], 0, 0
    for at, reported in moments:
        if at < WINDOW:
            continue
        top, size = truth(rows, gold, at)
        hit = set()
        for ids in reported:
            reports += 1
            name, count = Counter(gold.get(one) for one in ids).most_common(1)[0]
            if name is not None and count * 2 >= len(ids):
                repeats += name in hit
                if name in top:
                    hit.add(name)
        right = len(hit)
        scores.append(2 * right / (len(reported) + size) if reported else 0.0)
    return fmean(scores), repeats / max(1, reports)


def hurry(stem, comments):
    """Print how fast cuebot takes a stream, from a slow room to a flood."""
    for rate in RATES:
        speed, usual, rare, longest = flood(comments, rate)
        told = f"tick {usual:.1f} / {rare:.1f} / {longest:.1f} ms (median / 99 % / longest)"
        print(f"{stem:12}{f'cuebot at {rate:,.0f}/s':20}{speed:26,.0f}  {told}", flush=True)


def main(asked):
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}")
    streams = {path: read(path) for path in asked.streams}
    if asked.million:
        # First: what the other ways leave free would hide what cuebot takes.
        million([comment for rows, _ in streams.values() for comment, _, _ in rows])
    print(f"{'stream':12}{'way':20}{'F1@10':>7}{'dup':>7}{'comments/s':>12}")
    for path, (rows, gold) in streams.items():
        for name, way in ways(rows, gold).items():
            moments, speed = play(way, rows)
            right, repeats = score(moments, rows, gold)
            print(f"{path.stem:12}{name:20}{right:7.3f}{repeats:7.3f}{speed:12,.0f}", flush=True)
        comments = [comment for comment, _, _ in rows]
        hurry(path.stem, comments)
        askers, flagged, rank = brigade(comments)
        print(
            f"{path.stem:12}{ACCOUNTS} fresh accounts, one text: counted as {askers} at most"
            f" (rank {rank}), {flagged} flagged",
            flush=True,
        )
    language.main()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("streams", nargs="+", type=Path, metavar="STREAM")
    parser.add_argument("--million", action="store_true", help="play a million comments, too")
    main(parser.parse_args())
