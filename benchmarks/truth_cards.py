"""Cards with ruling words: how many lines lose them, and how many cards get a short true line.

A FILE has one JSON object a line:

- `language`: the host's; `title`, `head` (as a column of a catalogue) and `cell`: the card.
- `asks`: what viewers write.
- `item_any`: what they ask of; a line that speaks of one of these answers them.
- `ruling_any`: such a line must have one of these; `positive_any` where the card says yes.
- `must_not_any`: such a line must have none of these.
- `short_possible`: whether a short true line exists, as in `short_example`.

Who drafts: the offline drafter; a model that quotes the asked item as short as it can, alone and
with its ruling word; and a stranger's drafter, whom only the guards hold back.
"""

import csv
import io
import json
import re
from collections import Counter

from cards import asked
from hostile import Puppet

from cuebot import catalogue, clock, config
from cuebot.config.plugins import GUARDS
from cuebot.draft import llm, offline
from cuebot.model import Fact, Line, Snapshot
from cuebot.text.pictures import CROSSES, TICKS

LINK = "1"
RESERVED = ("link", "title", "price", "stock")
_CHUNK = re.compile(
    r"[;；。.,，、،؛:：()（）\n]+|\s(?:and|or|y|o|e|ou|und|oder|dan|atau|và|hoặc)\s"
)
_SIGNS = {
    "✓": re.compile(rf"[(（\[]\s*[+＋xX]\s*[)）\]]|[(（]?[{TICKS}][)）]?"),
    "✗": re.compile(rf"[(（\[]\s*[–—−-]?\s*[)）\]]|[(（]?[{CROSSES}☐][)）]?"),
}
"""How cards tick and cross; a line says all of them alike."""
_LETTER_TICK = re.compile(r"[(（\[]\s*[vV/oO]\s*[)）\]]")
_LETTER_CROSS = re.compile(r"[(（\[]\s*[xX]\s*[)）\]]")


def measure(paths):
    rows = [json.loads(text) for path in paths for text in path.read_text("utf-8").splitlines()]
    made = Counter()
    for row in rows:
        for who, verdict, text in judged(row):
            made[who, verdict] += 1
            if who == "offline" and row.get("short_possible"):
                made["offline, short", verdict] += 1
            for part in (row["language"], row.get("kind", "")):
                made[who, verdict, part] += 1
            if verdict == "false" or (who == "offline" and verdict != "true"):
                print(f"  {who} {verdict} {row.get('id', '')}: {text}")
    report(made, len(rows))


def judged(row):
    """Draft and guard each line of a card; yield who drafted it, how true it is, and its words."""
    card, chosen = shop(row)
    if not card.heads:
        yield "offline", "unread", row["head"]  # the column is not told of: nothing is said
        return
    cue, seen = question(row, card)
    plain = offline.make_offline_drafter(config.Part(use="offline"), chosen)
    guards = GUARDS.build_all(chosen)
    yield "offline", *told(plain.draft_line(cue, seen), cue, seen, guards, row)
    head = card.heads[0].name
    for who, quotes in (("model, item", chunks(row)), ("model, ruled", [row["short_example"]])):
        model = llm.LlmDrafter(plain, Puppet(), guards=guards)
        for quote in quotes:
            answer = {"head": head, "quote": quote, "line": "{head}, {link}, {count}: {fact}."}
            model.servers.text = json.dumps(answer)
            line = clock.run(model.draft(cue, seen), speed=clock.VIRTUAL)
            verdict, text = told(line, cue, seen, guards, row)
            own = line.drafted_by != "offline" or verdict == "false"
            yield who, verdict if own else "offline instead", text
    for quote in chunks(row):
        line = strange(quote, row, head, plain)
        yield "stranger", *told(line, cue, seen, guards, row)


def shop(row):
    head = "|".join(word for word in row["head"].split("|") if word not in RESERVED)
    file = io.StringIO()
    csv.writer(file).writerows(
        [[*RESERVED, head], [LINK, row["title"], "", "", row["cell"]]],
    )
    chosen = config.build_config(
        {"show": {"language": row["language"]}, "llm": {"model": "some-model"}}
    )
    return catalogue.parse_catalogue(file.getvalue().encode(), "catalog.csv"), chosen


def question(row, card):
    first, *more = row["asks"]
    head = card.heads[0].name
    cue = asked(first, link=LINK, head=head, samples=more, askers=len(row["asks"]) + 2)
    return cue, Snapshot(at=100.0, catalogue=card, shown=LINK)


def chunks(row):
    """Return the shortest stretches of a cell that name what is asked."""
    pieces = [piece.strip() for piece in _CHUNK.split(row["cell"])]
    said = [piece for piece in pieces if has(piece, row["item_any"])]
    bare = [item for item in row["item_any"] if item.casefold() in row["cell"].casefold()]
    return list(dict.fromkeys(filter(None, [*said, *bare])))


def strange(quote, row, head, plain):
    """Return a line as a careless drafter would make it: the head, the link and the quote."""
    prompt = plain.prompts.find_prompt("question")
    slots = prompt.slots.get(prompt.choose_language(plain.language), prompt.slots["en"])
    link = slots["link"].render({"link": LINK, "again": False, "count": 5})
    fact = Fact(link=LINK, head=head, cell=row["cell"])
    text = f"{head}, {link}: {quote}."
    return Line(text=text, language=plain.language, facts=(fact,), drafted_by="stranger")


def told(line, cue, seen, guards, row):
    """Return how true a line is that the guards let pass, and its words."""
    if any(guard(cue, line, seen) is not line for guard in guards):
        return "refused", line.text
    if not line.facts:
        return "card", line.text
    if not has(line.text, row["item_any"]):
        return "beside", line.text
    cell = row["cell"].strip().rstrip(".。")
    ruled = has(line.text, row["ruling_any"] or row["positive_any"], cell)
    whole = has(line.text, [cell], cell)
    wrong = not ruled or (not whole and has(line.text, row.get("must_not_any", ()), cell))
    return ("false" if wrong else "true"), line.text


def has(text, words, cell=""):
    plain = level_signs(text, cell).casefold()
    return any(level_signs(word, cell).casefold() in plain for word in words)


def level_signs(text, cell):
    """Return a text with one tick and one cross, whichever the card has: a box, a plus, a ring.

    An `x` in a box crosses where other boxes of its cell have a `v` or a stroke.
    """
    if _LETTER_TICK.search(cell):
        text = _LETTER_TICK.sub("✓", _LETTER_CROSS.sub("✗", text))
    for sign, pattern in _SIGNS.items():
        text = pattern.sub(sign, text)
    return text


def report(made, cards):
    print(f"{cards} cards")
    for who in dict.fromkeys(key[0] for key in made):
        counts = {
            verdict: n for (one, verdict, *more), n in made.items() if one == who and not more
        }
        total = max(1, sum(counts.values()))
        shares = ", ".join(f"{verdict} {n}" for verdict, n in sorted(counts.items()))
        print(f"{who:14} {total:5} lines: {shares}; true {counts.get('true', 0) / total:.3f}")
    for part in dict.fromkeys(key[2] for key in made if key[2:]):
        counts = {verdict: made["offline", verdict, part] for verdict in ("true", "card", "false")}
        print(f"  offline, {part:8} {counts}")
