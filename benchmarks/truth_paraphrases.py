"""How many of a model's true lines are said, and of its false ones, by drafter and guards.

Each row of a FILE (JSON lines) is one answer of a model: `language`, `true`, `family`, the card's
`title`, `link`, `head` (`name|synonym`), `cell`, `price` and perhaps `other_head` and
`other_cell`, `askers`, `asks` (what viewers wrote), and `answer` (`head`, `quote`, `line`).

    python benchmarks/truth.py --paraphrases FILE ...
    python benchmarks/truth_paraphrases.py [-v] FILE ...

`said` is in the model's own words, as far as its marks part them; `quote` is the model's quote in
the words of the prompt file; `part` is as much of that as may be said alone and in time; the rest
is refused, and the offline line stands in.  No product is on the screen; a true row that is refused
so is tried once more with its own there.  Of false ones nothing may be `said`.  Where only the
frame is false, its quote in ours is a true line, but a frame that states something is to be refused
whole, so those are counted apart and printed.
"""

import csv
import io
import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import hostile
import worlds
from cards import asked

from cuebot import catalogue, clock
from cuebot.draft import grounding
from cuebot.model import Snapshot
from cuebot.text.folding import fold_sentence
from cuebot.verbalise import duration

OTHERS = {
    "ar": "مقياس اختبار",
    "de": "Prüflehre",
    "en": "Test gauge",
    "es": "Medidor de prueba",
    "fr": "Jauge d'essai",
    "hi": "जाँच गेज",
    "id": "Alat ukur uji",
    "ja": "試験ゲージ",
    "ko": "시험 게이지",
    "pt": "Medidor de teste",
    "ms": "Tolok ujian",
    "th": "เกจทดสอบ",
    "tl": "Panukat na pagsubok",
    "vi": "Đồng hồ thử",
    "zh": "测试量规",
    "it": "Calibro di prova",
    "nl": "Testmeter",
    "pl": "Miernik testowy",
    "ru": "Проверочный датчик",
    "tr": "Deneme ölçeri",
    "uk": "Перевірочний датчик",
}
"""A second product, so that a card is one of several."""
RESERVED = ("price", "stock")


def card(row):
    """Return the catalogue of a row, with one product beside its own."""
    heads = {_free(row["head"]): row["cell"]}
    if row.get("other_head"):
        heads[_free(row["other_head"])] = row["other_cell"]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["link", "title", "price", *heads])
    table.writerow([row["link"], row["title"], row["price"], *heads.values()])
    spare = "777" if row["link"] != "777" else "778"
    table.writerow([spare, OTHERS[row["language"]], "", *("" for _ in heads)])
    return catalogue.parse_catalogue(text.getvalue().encode(), row["id"])


def _free(head):
    """Return a head whose name is none of the shop's own columns: those hold what code prints."""
    names = [name for name in head.split("|") if name not in RESERVED]
    return "|".join(names) or f"{head}s"


@cache
def drafter(language):
    return hostile.drafter(language)


def judged(row, *, shown=""):
    """Return (`said`, `quote`, `part` or `refused`, why, the line's text) of one row.

    `shown` is the link on the screen, whose number a line may leave out.
    """
    language, known = row["language"], card(row)
    name = _free(row["head"]).split("|")[0]
    answer = dict(row["answer"])
    if answer["head"] in row["head"].split("|"):
        answer["head"] = name
    cue = asked(
        row["asks"][0],
        link=row["link"],
        head=answer["head"] if answer["head"] in {one.name for one in known.heads} else name,
        samples=tuple(row["asks"][1:]),
        askers=row["askers"],
    )
    seen, model = Snapshot(at=100.0, catalogue=known, shown=shown), drafter(language)
    model.servers.text = json.dumps(answer)
    reasons = []
    model._lines = replace(model._lines, warn=reasons.append)
    model._warn = reasons.append
    line = clock.run(model.draft(cue, seen), speed=clock.VIRTUAL)
    if line.drafted_by == "offline":
        return "refused", _reason(reasons), line.text
    rejection = worlds.judged(cue, line, seen, language)
    if rejection is not None:
        return "refused", f"{rejection.guard}: {rejection.reason}", line.text
    if not reasons:
        return "said", "", line.text
    (fact,) = line.facts
    quote = grounding.find_quote(grounding.LlmAnswer(**answer), fact)
    whole = fold_sentence(quote) in fold_sentence(line.text)
    return ("quote" if whole else "part"), _reason(reasons), line.text


def hopeless(row):
    """Tell whether a row's product and quote alone take longer than any line may."""
    language = row["language"]
    slots = drafter(language).offline.prompts.find_prompt("question").slots
    link = slots.get(language, slots["en"])["link"].render(
        {"again": False, "count": row["askers"], "link": row["link"]}
    )
    longest = drafter(language).offline.longest * duration.MAX_PACE
    return duration.estimate_speech(f"{link}: {row['answer']['quote']}.", language) > longest


def _reason(reasons):
    return reasons[-1].partition(": ")[2] if reasons else ""


def measure(paths, *, verbose=False):
    """Print what became of each row, by language for true ones and by family for false ones."""
    rows = [
        json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()
    ]
    kept = defaultdict(Counter)
    why, on_screen = Counter(), Counter()
    for row in rows:
        what, reason, text = judged(row)
        key = row["language"] if row["true"] else row["family"]
        kept[row["true"], key][what] += 1
        if row["true"] and what == "refused":
            on_screen[judged(row, shown=row["link"])[0]] += 1
        if row["true"] and what != "said":
            why[reason] += 1
            why["  (of all these: product and quote alone are too long)"] += hopeless(row)
        wrong = (what != "said") if row["true"] else (what != "refused")
        if wrong and (verbose or not row["true"]):
            print(f"    {row['id']} {row['family']} {what} ({reason}): {text}")
            print(f"      {row['answer']['line']}")
    _print("true paraphrases", kept, true=True)
    for reason, count in why.most_common(12):
        print(f"    {count:5}  {reason}")
    print(f"    of the refused, with the product on the screen: {dict(on_screen)}")
    _print("false ones", kept, true=False)


def _print(title, kept, *, true):
    total = Counter()
    print(f"  {title}")
    for (is_true, key), counts in sorted(kept.items()):
        if is_true is true:
            total += counts
            print(f"    {key:26} {_shares(counts)}")
    print(f"    {'all':26} {_shares(total)}")


def _shares(counts):
    every = counts.total() or 1
    return (
        f"{counts.total():5}  its own words {counts['said']:4} ({counts['said'] / every:.1%})"
        f"  its quote in ours {counts['quote']:3}  part of it {counts['part']:3}"
        f"  refused {counts['refused']:4}"
        f" ({counts['refused'] / every:.1%})"
    )


if __name__ == "__main__":
    told = [word for word in sys.argv[1:] if word != "-v"]
    measure(told, verbose="-v" in sys.argv)
