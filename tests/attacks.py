"""Ways to make a line say what the card does not, for tests and for benchmarks/lines.py."""

import re
from dataclasses import replace
from itertools import pairwise

import worlds
from cards import asked

from cuebot.cell.clauses import split_clauses
from cuebot.model import Snapshot

NEGATIONS = {
    "en": "not",
    "zh": "不",
    "es": "no",
    "id": "tidak",
    "th": "ไม่",
    "vi": "không",
    "pt": "não",
    "ar": "ليس",
    "ja": "ない",
    "ko": "없는",
    "ms": "tidak",
    "tl": "hindi",
    "de": "nicht",
    "fr": "pas",
    "hi": "नहीं",
    "it": "non",
    "nl": "niet",
    "pl": "nie",
    "ru": "не",
    "tr": "değil",
    "uk": "не",
}
UNITS = {
    "en": [
        ("centimetres", "inches"),
        ("degrees", "minutes"),
        ("days", "weeks"),
        ("$", "€"),
        ("litres", "gallons"),
        ("watts", "volts"),
        ("months", "years"),
    ],
    "zh": [
        ("克", "毫升"),
        ("毫升", "克"),
        ("元", "折"),
        ("升", "斤"),
        ("瓦", "伏"),
        ("个月", "年"),
    ],
    "es": [
        ("centímetros", "pulgadas"),
        ("grados", "minutos"),
        ("días", "semanas"),
        ("€", "$"),
        ("litros", "galones"),
        ("vatios", "voltios"),
        ("meses", "años"),
    ],
    "id": [
        ("senti", "inci"),
        ("derajat", "menit"),
        ("hari", "minggu"),
        ("Rp", "$"),
        ("liter", "galon"),
        ("watt", "volt"),
        ("bulan", "tahun"),
    ],
    "ms": [
        ("sentimeter", "inci"),
        ("darjah", "minit"),
        ("hari", "minggu"),
        ("RM", "$"),
        ("liter", "gelen"),
        ("watt", "volt"),
        ("bulan", "tahun"),
    ],
    "tl": [
        ("sentimetro", "pulgada"),
        ("degree", "minuto"),
        ("araw", "linggo"),
        ("₱", "$"),
        ("litro", "galon"),
        ("watt", "volt"),
        ("buwan", "taon"),
    ],
    "de": [
        ("Zentimeter", "Zoll"),
        ("Grad", "Minuten"),
        ("Tage", "Wochen"),
        ("€", "$"),
        ("Liter", "Gallonen"),
        ("Watt", "Volt"),
        ("Monate", "Jahre"),
    ],
    "fr": [
        ("centimètres", "pouces"),
        ("degrés", "minutes"),
        ("jours", "semaines"),
        ("€", "$"),
        ("litres", "gallons"),
        ("watts", "volts"),
        ("mois", "ans"),
    ],
    "hi": [
        ("सेंटीमीटर", "इंच"),
        ("डिग्री", "मिनट"),
        ("दिन", "हफ़्ते"),
        ("₹", "$"),
        ("लीटर", "गैलन"),
        ("वाट", "वोल्ट"),
        ("महीने", "साल"),
    ],
    "th": [
        ("เซนติเมตร", "นิ้ว"),
        ("องศา", "นาที"),
        ("วัน", "สัปดาห์"),
        ("บาท", "ดอลลาร์"),
        ("ลิตร", "แกลลอน"),
        ("วัตต์", "โวลต์"),
        ("เดือน", "ปี"),
    ],
    "vi": [
        ("phân", "mét"),
        ("độ", "phút"),
        ("ngày", "tuần"),
        ("đ", "$"),
        ("lít", "gallon"),
        ("oát", "vôn"),
        ("tháng", "năm"),
    ],
    "pt": [
        ("centímetros", "polegadas"),
        ("graus", "minutos"),
        ("dias", "semanas"),
        ("R$", "US$"),
        ("litros", "galões"),
        ("watts", "volts"),
        ("meses", "anos"),
    ],
    "ar": [
        ("سنتيمتر", "بوصة"),
        ("درجة", "دقيقة"),
        ("أيام", "أسابيع"),
        ("ريال", "دولار"),
        ("لتر", "جالون"),
        ("واط", "فولت"),
        ("شهر", "سنة"),
    ],
    "ja": [
        ("センチ", "インチ"),
        ("度", "分"),
        ("日", "週"),
        ("円", "ドル"),
        ("リットル", "ガロン"),
        ("ワット", "ボルト"),
        ("か月", "年"),
    ],
    "ko": [
        ("센티", "인치"),
        ("도", "분"),
        ("일", "주"),
        ("원", "달러"),
        ("리터", "갤런"),
        ("와트", "볼트"),
        ("개월", "년"),
    ],
    "it": [
        ("centimetri", "pollici"),
        ("gradi", "minuti"),
        ("giorni", "settimane"),
        ("€", "$"),
        ("litri", "galloni"),
        ("watt", "volt"),
        ("mesi", "anni"),
    ],
    "nl": [
        ("centimeter", "inch"),
        ("graden", "minuten"),
        ("dagen", "weken"),
        ("€", "$"),
        ("liter", "gallon"),
        ("watt", "volt"),
        ("maanden", "jaar"),
    ],
    "pl": [
        ("centymetry", "cale"),
        ("stopniach", "minutach"),
        ("dni", "tygodni"),
        ("zł", "$"),
        ("litry", "galony"),
        ("watów", "woltów"),
        ("miesięcy", "lat"),
    ],
    "ru": [
        ("сантиметра", "дюйма"),
        ("градусах", "минутах"),
        ("дней", "недель"),
        ("₽", "$"),
        ("литра", "галлона"),
        ("ватт", "вольт"),
        ("месяцев", "лет"),
    ],
    "tr": [
        ("santimetre", "inç"),
        ("derecede", "dakikada"),
        ("gün", "hafta"),
        ("₺", "$"),
        ("litre", "galon"),
        ("vat", "volt"),
        ("ay", "yıl"),
    ],
    "uk": [
        ("сантиметри", "дюйми"),
        ("градусах", "хвилинах"),
        ("дні", "тижні"),
        ("грн", "$"),
        ("літри", "галони"),
        ("ват", "вольт"),
        ("місяців", "років"),
    ],
}
ASKERS = (7, 13, 26, 58)


def goods(language, askers=ASKERS, card=None, every=1):
    """Give true lines with their cue and snapshot: every cell and every gap of a shop's card.

    Or every so many of them, where all would take long.
    """
    card = card or worlds.card(language)
    heads = ["price", "stock", *(head.name for head in card.heads)]
    due = [
        asked("?", link=product.link, head=head, askers=count)
        for count in askers
        for product in card.products
        for head in heads
        if product.link or card.fact(product.link, head)
    ]
    for cue in due[::every]:
        seen = Snapshot(at=100.0, catalogue=card)
        yield cue, worlds.drafter(language).draft_line(cue, seen), seen


def mutants(cue, line, seen, language):
    """Give each wrong line that one change makes of a good one, with the kind of the change."""
    for kind, text in _texts(cue, line, seen, language):
        if text != line.text:
            yield kind, replace(line, text=text)


def _texts(cue, line, seen, language):
    card, text = seen.catalogue, line.text
    fact = next(iter(line.facts), None)
    figures = list(re.finditer(r"\d+", text))
    for figure in figures:
        for wrong in (str(int(figure[0]) + 1), figure[0] + "0", "9" + figure[0]):
            yield "value", text[: figure.start()] + wrong + text[figure.end() :]
    for one, other in pairwise(figures):
        if one[0] != other[0]:
            swapped = other[0] + text[one.end() : other.start()] + one[0]
            yield "value swap", text[: one.start()] + swapped + text[other.end() :]
    for unit, wrong in UNITS[language]:
        if unit in text and fact and unit in fact.cell:
            yield "unit", text.replace(unit, wrong, 1)
    yield from _swaps(cue, text, fact, card)
    yield from _negations(text, fact, language)


def _swaps(cue, text, fact, card):
    names = [head.name for head in card.heads]
    if fact and fact.head in names and fact.head.casefold() in text.casefold():
        at = text.casefold().index(fact.head.casefold())
        for name in names:
            if name != fact.head:
                yield "attribute", text[:at] + name + text[at + len(fact.head) :]
    link = cue.question.link
    for other in card.products:
        if other.link and other.link != link and re.search(rf"(?<!\d){link}(?!\d)", text) and link:
            yield "product", re.sub(rf"(?<!\d){link}(?!\d)", other.link, text, count=1)
        wrong = fact and card.fact(other.link, fact.head)
        if fact and fact.cell and wrong and wrong.cell != fact.cell and fact.cell in text:
            yield "cell of another", text.replace(fact.cell, wrong.cell, 1)


def _negations(text, fact, language):
    word = NEGATIONS[language]
    if fact and fact.cell:
        for clause in split_clauses(fact.cell):
            said = clause.text.strip()
            at = text.casefold().find(said.casefold())
            if said and at >= 0:
                yield "negation", f"{text[:at]}{word} {text[at:]}"
    for denied in re.finditer(rf"(?<!\w){re.escape(word)} ?|不|没|ไม่|ない|없", text):
        if denied[0].strip() in (word, "不", "没", "없", "ไม่", "ない"):
            yield "denial dropped", text[: denied.start()] + text[denied.end() :]
