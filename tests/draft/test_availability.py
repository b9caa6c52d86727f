"""What is left of sizes and colours, said in every language and held to the card."""

import json
from dataclasses import replace

import pytest
import variants
import worlds
from cards import asked

from cuebot import catalogue
from cuebot.cli.app import run_command
from cuebot.model import Metric, MetricKind, Snapshot

LANGUAGES = sorted(worlds.CARDS)
CARD = variants.card()


def cue(head="size", value="", link="1", text="do you have it"):
    return asked(text, link, head, askers=5, value=value)


def seen(card=CARD):
    return Snapshot(at=2.0, catalogue=card)


def line(told, language="en", card=CARD):
    return worlds.drafter(language).draft_line(told, seen(card))


def sold(variant, left, card=CARD):
    metric = Metric(at=2.0, kind=MetricKind.STOCK, link="1", variant=variant, count=left)
    return catalogue.apply_metric(card, metric)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (cue(value="m"), "Link 1, 5 asking: M: 7 left."),
        (cue(value="s"), "Link 1, 5 asking: S sold out."),
        (cue(value="m+s"), "Link 1, 5 asking: S sold out, M: 7 left."),
        (cue(value="black+m"), "Link 1, 5 asking: M: 7 left."),  # all of it is black
        (cue(), "Link 1: M available, S, L sold out."),
        (cue(head="stock"), "Link 1 has 7 left, 5 asking."),
        (cue(head="stock", value="m"), "Link 1, 5 asking: M: 7 left."),
        (cue(text="is M there"), "Link 1, 5 asking: M: 7 left."),
        (cue(head="price", value="m"), "Link 1 is $20, 5 asking."),
        (cue(head="stock", link="2"), "Link 2 is still on sale, 5 asking."),
    ],
)
def test_a_line_tells_what_is_left_of_what_is_asked_for(told, text):
    assert line(told).text == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "told",
    [
        cue(value="m"),
        cue(value="s"),
        cue(value="m+s"),
        cue(value="black+m"),
        cue(),
        cue(head="stock", link="2"),
    ],
)
def test_every_line_passes_every_guard_in_every_language_and_fits(told, language):
    made = line(told, language)
    assert made.facts
    assert worlds.judged(told, made, seen(), language) is None
    short = worlds.drafter(language).brief(told, replace(made, text=f"{made.text} " * 3), seen())
    assert worlds.judged(told, short, seen(), language) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [cue(value="m"), cue()])
def test_a_line_that_offers_what_has_sold_out_meanwhile_is_refused(told, language):
    made = line(told, language)
    gone = sold("M", 0)
    verdict = worlds.judged(told, made, seen(gone), language)
    assert (verdict.guard, "changed since" in verdict.reason) == ("facts", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_that_calls_sold_out_what_is_not_or_the_other_way_is_refused(language):
    """Each line is another's words under its own facts."""
    left, gone = line(cue(value="m"), language), line(cue(value="s"), language)
    swapped = replace(left, text=gone.text.replace("S", "M"))
    assert worlds.judged(cue(value="m"), swapped, seen(), language).guard == "facts"
    swapped = replace(gone, text=left.text.replace("M", "S"))
    assert worlds.judged(cue(value="s"), swapped, seen(), language).guard == "facts"
    goes_on = line(cue(head="stock", link="2"), language)
    called = line(cue(value="s"), language)
    false = replace(goes_on, text=called.text.replace("1", "2"))
    assert worlds.judged(cue(head="stock", link="2"), false, seen(), language).guard == "facts"


def test_of_an_option_of_which_nothing_is_left_the_product_is_sold_out():
    made = line(cue(), card=sold("M", 0))
    assert made.text == "Link 1 is sold out, 5 asking."


def test_a_value_that_nobody_counts_is_answered_from_the_cell():
    listed = variants.card('link,title,size,stock\n1,Tee,"S, M, L",7\n')
    assert line(cue(value="m"), card=listed).text == "Size on link 1, 5 asking: S, M, L."


def test_a_variant_with_a_price_of_its_own_has_it_told():
    rows = "link,title,size,price,stock\n1,Tee,S,$20,1\n1,Tee,XL,$25,1\n"
    made = line(cue(head="price", value="xl"), card=variants.card(rows))
    assert made.text == "Link 1, 5 asking: XL: $25."
    assert (
        worlds.judged(cue(head="price", value="xl"), made, seen(variants.card(rows)), "en") is None
    )


GONE = variants.ROWS.replace(",7\n", ",0\n")
SHOWS = [(language, variants.ROWS) for language in LANGUAGES] + [("th", GONE), ("zh", GONE)]


@pytest.mark.parametrize(("language", "rows"), SHOWS)
def test_viewers_who_ask_for_a_size_are_answered_by_the_whole_show(
    tmp_path, capsys, language, rows
):
    (tmp_path / "catalog.csv").write_text(rows.replace("S,black,$20,0", "S,black,$20,3"))
    (tmp_path / "show.toml").write_text(f'title = "t"\nhost_language = "{language}"\n')
    said = [
        {"at": 5.0 + n, "id": f"c{n}", "user": f"u{n}", "text": text}
        for n, text in enumerate(variants.ASKED[language])
    ]
    lines = [{"at": 0.5, "type": "show_item", "link": 1}, *said]
    (tmp_path / "chat.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert run_command(["rehearse", str(tmp_path), "--speed", "max", "--json"]) == 0
    told = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    spoken = [row for row in told if row["kind"] == "question" and row["outcome"] == "spoken"]
    cells = [fact["cell"] for row in spoken for fact in row["facts"] if fact["variant"] == "M"]
    assert cells == ["7" if ",7\n" in rows else "0"]
