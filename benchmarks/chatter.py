"""How well talk among viewers is told from questions to the host, on labelled lines.

    uv run python benchmarks/chatter.py LINES.jsonl [--all] [--one-card]

Each line is `{"language", "text", "question"}`, and may have `card`, the `{"title", "head",
"cell"}` that answers it: each is put once to a grouper that has learned all cards of its language,
or, where there are none, a card of eight heads with words in the languages below.  Prints the talk
that was taken for questions, the questions that were lost, and both by language; with `--all` the
lines that are right, too.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections import Counter
from pathlib import Path

from cuebot import catalogue
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Catalogue, Comment

HEADS = {
    "size|talla|ukuran|サイズ|사이즈|tamanho|ไซส์|size|尺码|المقاس": "S / M / L",
    "colour|color|warna|色|색상|cor|สี|màu|颜色|اللون": "blue, grey",
    "material|material|bahan|素材|소재|material|วัสดุ|chất liệu|材质|الخامة": "cotton",
    "delivery|envío|pengiriman|配送|배송|entrega|จัดส่ง|giao hàng|发货|التوصيل": "2 days",
    "warranty|garantía|garansi|保証|보증|garantia|ประกัน|bảo hành|保修|الضمان": "2 years",
    "ingredients|ingredientes|komposisi|成分|성분|composição|ส่วนผสม|thành phần|配料": "oat",
    "discount|descuento|diskon|割引|할인|desconto|ส่วนลด|giảm giá|优惠|الخصم": "10 %",
}
ROW = {"link": "1", "title": "Moon jacket", "price": "$24.00", "stock": "40"}


def make_card() -> Catalogue:
    cells = ROW | HEADS
    lines = [",".join(f'"{cell}"' for cell in row) for row in (cells, cells.values())]
    return catalogue.load_catalogue_bytes("\n".join(lines).encode(), "card.csv").catalogue


def make_cards(rows: list[dict]) -> dict[str, Catalogue]:
    """Return the card of each language: its lines' own, a product a title, or the one for all."""
    found = {}
    for language in {row["language"] for row in rows}:
        goods: dict[str, dict[str, str]] = {}
        for row in rows:
            if row["language"] == language and row.get("card"):
                card = row["card"]
                goods.setdefault(card["title"], {})[card["head"]] = card["cell"]
        heads = list(dict.fromkeys(head for facts in goods.values() for head in facts))
        table = [["link", "title", "price", "stock", *heads]]
        table += [
            [str(link), title, "24.00", "40", *(facts.get(head, "") for head in heads)]
            for link, (title, facts) in enumerate(goods.items(), 1)
        ]
        text = io.StringIO()
        csv.writer(text).writerows(table)
        found[language] = (
            catalogue.load_catalogue_bytes(text.getvalue().encode(), "card.csv").catalogue
            if goods
            else make_card()
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--one-card", action="store_true", help="the card of eight heads for all")
    given = parser.parse_args()
    rows = list(map(json.loads, given.lines.read_text(encoding="utf-8").splitlines()))
    cards = {"": make_card()} if given.one_card else make_cards(rows)
    told, wrong = Counter(), Counter()
    for number, row in enumerate(rows):
        grouper = QuestionGrouper()
        grouper.learn(cards.get(row["language"]) or cards[""])
        asks = grouper.add(Comment(at=0.0, id=f"{number}", user="u", text=row["text"]), "1")
        key = (row["question"], row["language"])
        told[key] += 1
        wrong[key] += asks != row["question"]
        if given.all or asks != row["question"]:
            mark = "ok  " if asks == row["question"] else ("LOST" if row["question"] else "TALK")
            print(f"{mark} {row['language']}  {row['text']}  | {row.get('note', '')}")
    for question, name in ((False, "talk taken for questions"), (True, "questions lost")):
        languages = sorted({language for asked, language in told if asked is question})
        split = ", ".join(f"{one} {wrong[question, one]}" for one in languages)
        missed = sum(wrong[question, one] for one in languages)
        print(f"{name}: {missed} of {sum(told[question, one] for one in languages)} ({split})")


if __name__ == "__main__":
    keep_blas_single()
    main()
