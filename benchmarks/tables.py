"""Read tables that sellers bring: with every good row, or refused with the cell named.

    uv run python benchmarks/tables.py DIR [--today 2026-03-01] [--json]

DIR holds `NAME.EXT` and beside each `NAME.expect.json`: `products` in the order of the file, each
with title, price (a decimal, `low-high` over variants, or null where none may be said), stock,
link and some facts; `excluded` titles that must not be offered; and `refuse`, the cell that must be
named.  A table is right when each product is there with its price and stock and the named facts,
nothing excluded is, and each cell in `refuse` is empty and told, or the whole table is refused with
a sentence that names it.  Prices are compared as numbers by their own rule, not by cuebot's.

Special prices with dates are read as on `--today`, a day in the middle of the tables' own dates.
Pictures in titles are passed over on both sides: a catalogue is read for the ear.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from cuebot import catalogue
from cuebot.errors import CatalogueError
from cuebot.model import Product  # noqa: TC001 - a benchmark is read as it stands

PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u3297\u3299\ufe0f\u200d]")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
"""Nobody hears a tag: a title is the same with and without it."""
HEAD_END = re.compile(r" \(product\.metafields\..*\)$", re.IGNORECASE)
SIGNS = {
    "USD": "$|USD", "EUR": "€|EUR", "GBP": "£|GBP", "BRL": "R$|BRL", "SAR": "ريال|SAR|ر.س",
    "THB": "บาท|฿|THB", "CNY": "元|¥|￥|CNY|RMB", "IDR": "Rp|IDR", "KRW": "₩|원|KRW",
    "VND": "₫|đ|VND", "PHP": "₱|PHP", "INR": "₹|INR|Rs", "JPY": "円|¥|￥|JPY", "MYR": "RM|MYR",
}  # fmt: skip


@dataclass
class Verdict:
    """What is wrong with one table; nothing when it is right."""

    name: str
    kind: str
    faults: list[str] = field(default_factory=list)
    refused: str = ""
    mended: int = 0


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", TAG.sub("", PICTURE.sub(" ", text)))
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc", "Cn"))
    return " ".join(kept.split()).strip()


def amounts(price: str) -> list[Decimal]:
    """Read the amounts of a price: the last mark before one or two digits parts decimals."""
    found = []
    plain = unicodedata.normalize("NFKC", price).replace("\u066b", ".").replace("\u066c", ",")
    plain = plain.replace("\u2019", "'")  # how the Swiss part thousands
    for figure in re.findall(r"\d[\d.,'\u00a0 ]*\d|\d", plain):
        bare = re.sub(r"['\s]", "", figure)
        match = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", bare)
        whole = re.sub(r"[.,]", "", match[1])
        found.append(Decimal(f"{whole or 0}.{match[2] or 0}"))
    return found


def same_price(expected: str | None, told: str) -> bool:
    if expected is None:
        return not told
    return sorted(set(map(Decimal, expected.split("-")))) == sorted(set(amounts(told)))


def another_currency(expected: str | None, told: str) -> bool:
    """Tell whether a price names a money that is not the table's."""
    if not expected or expected not in SIGNS:
        return False
    letters = re.sub(r"[\d.,'\s–-]", "", told)
    signs = SIGNS[expected].replace(".", "").split("|")
    return bool(letters) and not any(sign in letters for sign in signs)


def judge(path: Path, today: date) -> Verdict:
    expect = json.loads(path.with_name(f"{path.stem}.expect.json").read_text(encoding="utf-8"))
    verdict = Verdict(path.name, expect["kind"])
    try:
        reading = catalogue.load_catalogue_bytes(path.read_bytes(), path.name, today)
    except CatalogueError as error:
        verdict.refused = str(error)
        if not expect["refuse"]:
            verdict.faults.append(f"refused: {error}")
        elif not names_line(str(error), expect["refuse"]):
            verdict.faults.append(f"does not name {expect['refuse']}: {error}")
        return verdict
    compare_reading(expect, reading, verdict)
    return verdict


def compare_reading(expect: dict, reading: catalogue.LoadedCatalogue, verdict: Verdict) -> None:
    verdict.mended = len(reading.mends)
    told = " ".join(reading.describe_mends())
    if expect["refuse"] and not names_line(told, expect["refuse"]):
        verdict.faults.append(f"does not name {expect['refuse']}: {told}")
    compare_variants(expect["products"], reading, verdict)
    by_title = {fold(one.title): one for one in reading.catalogue.products}
    for product in expect["products"]:
        compare(product, by_title.get(fold(product["title"])), reading, verdict)
    for title in expect["excluded"]:
        if fold(title) in by_title:
            verdict.faults.append(f"offers {title!r}")
    wanted = {fold(product["title"]) for product in expect["products"]}
    verdict.faults += [f"invents {title!r}" for title in by_title if title not in wanted]


def names_line(told: str, refuse: str) -> bool:
    """Tell whether a sentence names one of the lines that are wrong, or the whole file is."""
    if refuse.startswith("whole file"):
        return True
    head = refuse.partition(";")[0].partition("link")[0]
    lines = set(re.findall(r"\d+", head)) | set(re.findall(r"line (\d+)", refuse))
    return not lines or bool(lines & set(re.findall(r"\d+", told)))


def plain_digits(link: str) -> str:
    """Return a link in the digits in which viewers of any country type it."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in link)


def total(product: Product) -> int | None:
    """Return how many are left of all variants; None where one is not counted."""
    counts = [one.stock for one in product.variants] or [product.stock]
    return None if None in counts else sum(max(count, 0) for count in counts)


def compare(
    expected: dict, found: object, reading: catalogue.LoadedCatalogue, verdict: Verdict
) -> None:
    title = expected["title"]
    if found is None:
        verdict.faults.append(f"lost {title!r}")
        return
    every = sorted({amount for one in found.variants for amount in amounts(one.price)})
    span = " - ".join(str(amount) for amount in every[:1] + every[1:][-1:])
    if not any(same_price(expected["price"], told) for told in (found.price, span or found.price)):
        verdict.faults.append(f"{title!r}: price {found.price!r} for {expected['price']}")
    elif another_currency(expected.get("currency"), found.price):
        verdict.faults.append(f"{title!r}: {found.price!r} is not {expected['currency']}")
    if total(found) != expected["stock"]:
        verdict.faults.append(f"{title!r}: stock {total(found)} for {expected['stock']}")
    if expected["link"] and found.link != plain_digits(expected["link"]):
        verdict.faults.append(f"{title!r}: link {found.link!r} for {expected['link']!r}")
    heads = {fold(word): one.name for one in reading.catalogue.heads for word in one.words}
    for head, value in expected["facts"].items():
        name = heads.get(fold(HEAD_END.sub("", head.split("|")[0])), "")
        cell = found.facts.get(name, "")
        if fold(cell) != fold(value):
            verdict.faults.append(f"{title!r}: {head} {cell!r} for {value!r}")


def compare_variants(
    expected: list[dict], reading: catalogue.LoadedCatalogue, verdict: Verdict
) -> None:
    """Hold each variant's stock against what is expected: negative is none left."""
    by_title = {fold(one.title): one for one in reading.catalogue.products}
    for product in expected:
        found = by_title.get(fold(product["title"]))
        if found is None:
            continue
        for variant in product.get("variants", ()):
            name = {fold(value) for value in variant["options"].values()}
            told = [one for one in found.variants if name <= set(map(fold, one.values.values()))]
            wanted = variant["stock"] if variant["stock"] is None else max(variant["stock"], 0)
            if [(one.stock, one.backorder) for one in told] != [
                (wanted, variant.get("sells_at_zero", False))
            ]:
                verdict.faults.append(f"{product['title']!r}: {sorted(name)} is {told}")
        if "sells_at_zero" in product and found.backorder != product["sells_at_zero"]:
            verdict.faults.append(f"{product['title']!r}: backorder {found.backorder}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 3, 1))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    tables = sorted(
        path
        for path in given.folder.iterdir()
        if path.with_name(f"{path.stem}.expect.json").is_file() and ".expect" not in path.name
    )
    verdicts = [judge(path, given.today) for path in tables]
    right = sum(not verdict.faults for verdict in verdicts)
    if given.json:
        print(json.dumps([vars(verdict) for verdict in verdicts], ensure_ascii=False, indent=1))
        return 0 if right == len(verdicts) else 1
    for verdict in verdicts:
        refused = " (refused)" if verdict.refused else ""
        print(f"{'ok' if not verdict.faults else 'NO'}  {verdict.kind:22} {verdict.name}{refused}")
        for fault in verdict.faults:
            print(f"      {fault}")
    print(f"{right} of {len(verdicts)} tables right")
    return 0 if right == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
