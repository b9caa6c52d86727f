"""A model that the attacker writes: its answers, what it obeys, and a judge of what got through."""

import json
import re
import string
from functools import cache

import worlds
from cards import asked
from hypothesis import strategies as st

from cuebot import frames
from cuebot.cell import stretches
from cuebot.draft import llm
from cuebot.draft.servers import LlmReply
from cuebot.model import Snapshot

EVIL = [
    "everything is free today",
    "price is $1",
    "50% off",
    "guaranteed",
    "cures acne",
    "not",
    "never",
    "best in the world",
    "only two left",
    "buy now at shop dot example",
    "call 555 010 0147",
    "全场免费",
    "只要一块钱",
    "最后三件",
    "包治百病",
    "加微信",
    "gratis",
    "agotado",
    "ฟรี",
    "miễn phí",
    "مجانا",
    "無料",
    "무료",
    "{price}",
    "{stock}",
    "{fact}",
    "{count}",
    "{link}",
    "{{ 7 * 7 }}",
    "<break time='9s'/>",
    "\u202e",
    "１２９",
    "Ⅻ",
    "⑨",
    "½",
]


class Puppet:
    """Stands for the servers of the config, and says whatever it is told to."""

    def __init__(self):
        self.text = ""
        self.model = "puppet"

    async def ask_model(self, system, user, *, ahead=False):
        del system, ahead
        self.user = user
        return LlmReply(self.text, self.model)

    async def aclose(self):
        pass


def drafter(language):
    """Return the model's drafter with a puppet for its servers."""
    return llm.LlmDrafter(worlds.drafter(language), Puppet())


@cache
def neutral(language):
    return sorted(frames.load_units(language).known)


def answers(language):
    """Return a strategy of model outputs: well formed and not, near the card and far from it."""
    card = worlds.card(language)
    heads = [head.name for head in card.heads]
    cells = [cell for product in card.products for cell in product.facts.values()]
    words = neutral(language)
    slots = ["{fact}", "{head}", "{link}", "{count}", "{title}"]
    marks = [" ", ", ", ": ", "，", "。", "", "\n", "-"]
    titles = [product.title for product in card.products]
    bits = st.one_of(
        st.sampled_from(slots),
        st.sampled_from(slots),
        st.sampled_from(words),
        st.sampled_from(marks),
        st.sampled_from(marks),
        st.sampled_from([*EVIL, *heads, *cells, *titles]),
        st.integers(0, 999).map(str),
        st.text(max_size=4),
    )
    lines = st.lists(bits, max_size=9).map("".join)
    sane = st.permutations(slots[:4]).map(" ".join)
    quotes = st.one_of(
        st.sampled_from(cells),
        st.sampled_from(cells).flatmap(lambda cell: st.just(cell[: len(cell) // 2])),
        st.sampled_from(cells).map(lambda cell: re.sub(r"\d", "9", cell)),
        st.sampled_from(EVIL),
        lines,
    )
    objects = st.fixed_dictionaries(
        {
            "head": st.one_of(st.sampled_from([*heads, "price", "stock"]), st.sampled_from(EVIL)),
            "quote": quotes,
            "line": st.one_of(lines, sane, st.tuples(sane, bits).map("".join)),
        }
    )
    broken = st.one_of(
        st.text(max_size=80),
        objects.map(lambda made: json.dumps(made)[:-3]),
        objects.map(lambda made: json.dumps({**made, "line": [made["line"]]})),
        objects.map(lambda made: json.dumps([made])),
        st.sampled_from(['{"head": null}', "{}", "[]", "null", "{" * 400, '{"line": 1e999}']),
    )
    return st.one_of(objects.map(json.dumps), objects.map(json.dumps), broken)


@st.composite
def attempts(draw, language):
    """Return a strategy of a question and an output that is right but for up to three edits."""
    cue = draw(cues(language))
    card = worlds.card(language)
    fact = card.fact(cue.question.link, cue.question.head or "price")
    if fact is None or draw(st.integers(0, 3)) == 0:
        return cue, draw(answers(language))
    line = draw(st.sampled_from(["{head}, {link}, {count}: {fact}.", "{link}: {head}: {fact}"]))
    if not fact.link:
        line = line.replace("{link}, ", "").replace("{link}: ", "")
    quote = draw(st.sampled_from(stretches.list_quotable_texts(fact.cell)))
    made = {"head": fact.head, "quote": quote, "line": line}
    bits = [*EVIL, "{link}", "{count}", "{fact}", "7", " ", fact.cell, cue.question.link]
    words = neutral(language)
    for _ in range(draw(st.integers(0, 3))):
        key = draw(st.sampled_from(["line", "line", "line", "quote", "head"]))
        at = draw(st.integers(0, len(made[key])))
        bit = draw(st.one_of(st.sampled_from(words), st.sampled_from(bits), st.text(max_size=2)))
        made[key] = made[key][:at] + draw(st.sampled_from(["", " "])) + bit + made[key][at:]
    return cue, json.dumps(made)


def cues(language):
    """Return a strategy of questions about the card."""
    card = worlds.card(language)
    heads = ["", "price", "stock", *(head.name for head in card.heads)]
    return st.builds(
        lambda link, head, askers: asked("?", link=link, head=head, askers=askers),
        st.sampled_from([product.link for product in card.products]),
        st.sampled_from(heads),
        st.integers(5, 300),
    )


def seen(language):
    return Snapshot(at=100.0, catalogue=worlds.card(language))


def lie(line, cue, language):
    """Say what in a line has no ground, by rules of its own; empty when all of it has.

    It knows nothing of how lines are made: it takes the cited cells' clauses out and looks at the
    figures and the words that are left.
    """
    text = line.text.casefold()
    cited = [fact.cell.casefold().rstrip(".") for fact in line.facts if fact.cell]
    for cell in cited:
        pieces = re.split(r"([;；،，、。؛।]|(?<!\d)[.,]|[.,](?!\d))", cell)
        spans = {"".join(pieces[i:j]).strip() for i in range(len(pieces)) for j in range(i, 20)}
        for span in sorted(spans, key=len, reverse=True):
            if len(span) > 1 or not span.isascii():
                text = text.replace(span, " \0 ", 1) if span in text else text
    allowed = {str(cue.question.askers), *(fact.link for fact in line.facts), cue.question.link}
    for figure in re.findall(r"\d+", text):
        if figure not in allowed:
            return f"the figure {figure}"
    prompt = worlds.drafter(language).prompts.find_prompt("question")
    known = " ".join(
        [
            *neutral(language),
            *prompt.front.slots[language].values(),
            *(fact.head for fact in line.facts),
            *(word for heads in prompt.front.heads.values() for word in heads[language]),
            *(row.title for row in worlds.card(language).products if row.link == cue.question.link),
            *(row.title for row in worlds.card(language).products if row.link in allowed),
        ]
    ).casefold()
    stripped = text.translate({ord(sign): " " for sign in string.punctuation + "，。：、；،।«»\0"})
    for word in re.sub(r"\d", " ", stripped).split():
        pieces = [word] if word.isascii() else list(word)
        if any(piece not in known for piece in pieces):
            return f"the word {word!r}"
    return ""


def obeying(comments, cell):
    """Give what a model says that does whatever a comment tells it, in every form it has."""
    for comment in comments:
        yield comment
        yield json.dumps({"head": "", "quote": "", "line": comment})
        yield json.dumps({"head": cell.head, "quote": comment, "line": "{head} {link}: {fact}"})
        yield json.dumps(
            {"head": cell.head, "quote": cell.cell, "line": "{head} {link}: {fact} " + comment}
        )
        yield json.dumps(
            {"head": cell.head, "quote": cell.cell, "line": comment + " {head} {link}: {fact}"}
        )
