import pytest
import worded
import worlds

from cuebot import frames
from cuebot.draft.frame import (
    FramePiece,
    FrameVocabulary,
    find_unknown_words,
    is_clear_without_head,
    parse_frame,
)
from cuebot.draft.grounding import replace_dashes
from cuebot.draft.slot_faults import find_slot_fault
from cuebot.model import Fact

FACT = Fact(link="3", head="size", cell="S, M")
SLOTS = {"count": "17 asking", "fact": "S, M", "head": "size", "link": "link 3", "title": "Tee"}


def verdict(text, fact=FACT, slots=SLOTS, language="en", **names):
    known = FrameVocabulary(frames.load_units(language), **names)
    pieces = parse_frame(replace_dashes(text), slots, known)
    return find_unknown_words(pieces, fact, known) or find_slot_fault(
        pieces, fact, known.frames.attached
    )


def judged(language, text):
    """Return what is said against a frame round the first cell of a language's small shop."""
    card = worlds.card(language)
    name = card.heads[0].name
    fact = card.fact("1", name)
    phrases = worlds.drafter(language).prompts.find_prompt("question").slots[language]
    slots = {
        slot: phrase.render({"again": False, "count": 12, "link": "1"})
        for slot, phrase in phrases.items()
    }
    slots |= {"fact": fact.cell, "head": name, "title": card.products[0].title}
    return verdict(text, fact, slots, language)


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in worded.TRUE.items() for text in texts]
)
def test_a_frame_that_states_nothing_is_taken(language, text):
    assert judged(language, text) == ""


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in worded.FALSE.items() for text in texts]
)
def test_a_frame_that_twists_its_quote_is_refused(language, text):
    assert judged(language, text) != ""


def test_a_name_may_stand_for_its_slot():
    names = {"head": ("size",), "title": ("Tee",)}
    assert verdict("The size of the Tee is {fact}.", **names) == ""
    known = FrameVocabulary(frames.load_units("en"), **names)
    assert FramePiece("head", "Size") in parse_frame("Size on {link}: {fact}", SLOTS, known)


def test_a_head_that_denies_leads_to_its_quote_and_no_verb_gives_it():
    denied = Fact(link="3", head="free from", cell="nuts")
    slots = SLOTS | {"fact": "nuts", "head": "free from"}
    assert verdict("{link}, {head}: {fact}.", denied, slots) == ""
    assert "may turn it" in verdict("{head}, {link} has {fact}.", denied, slots)
    assert "rules it" in verdict("{fact}, {head} on {link}.", denied, slots)


def test_words_of_the_price_lead_to_the_price_alone():
    price = Fact(link="3", head="price", cell="$9")
    slots = SLOTS | {"fact": "$9", "head": "price"}
    assert verdict("{link} costs {fact}.", price, slots) == ""
    assert verdict("{head}: {link} costs {fact}.") != ""


def test_a_slot_may_come_back_in_another_part_and_the_quote_may_not():
    assert verdict("{link}: {head} on {link} is {fact}.") == ""
    assert verdict("{link} {link}, {head}: {fact}.") != ""
    assert verdict("{link}, {head}: {fact}, {fact}.") != ""
    assert verdict("{count}, {count}, {link} {head}: {fact}.") != ""


def test_what_opens_a_frame_speaks_to_the_host_and_praises_nothing_else():
    assert verdict("Quick, {head} on {link}: {fact}.") == ""
    assert verdict("Quick {head} on {link}: {fact}.") != ""
    assert verdict("{link}, quick, {head}: {fact}.") != ""


def test_a_sum_and_what_is_ruled_are_not_said_without_their_head():
    known = frames.load_units("en")
    assert is_clear_without_head(FACT, known)
    assert not is_clear_without_head(Fact(link="3", head="avoid", cell="sun"), known)
    assert not is_clear_without_head(Fact(link="3", head="list price", cell="$9"), known)
    assert not is_clear_without_head(Fact(link="", head="size", cell="S, M"), known)


ONE_THING = {
    "ar": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link} {head}: {fact} {count}."),
    "de": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link} {head}: {count} {fact}."),
    "en": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link} {head}: {count} {fact}."),
    "es": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{head}: {title} {fact}."),
    "fr": ("{head} : {fact}{link}", "{head} : {fact} {link}.", "{head} : {title} {fact}."),
    "hi": ("{head}: {fact} {link}।", "{link} {head}: {count} {fact}।", "{link}: {fact} {head}।"),
    "id": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}: {fact} {head}."),
    "ja": ("{head}、{fact}{link}。", "{head}、{fact} {link}。", "{head}、{link}{fact}。"),
    "ko": ("{head}: {fact}{link}.", "{head}: {fact} {link}.", "{link}: {fact} {head}."),
    "pt": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{head}: {count} {fact}, {link}."),
    "th": ("{head} {fact}{link}", "{head} {link}{fact}", "{link} {fact}{head}"),
    "vi": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}: {fact} {head}."),
    "zh": ("{head}：{fact}{link}。", "{head}：{fact} {link}。", "{link}：{fact}{head}。"),
    "it": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
    "nl": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
    "pl": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
    "ru": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
    "tr": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
    "uk": ("{head}: {fact}{link}", "{head}: {fact} {link}.", "{link}, {head}: {count} {fact}."),
}


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in ONE_THING.items() for text in texts]
)
def test_slots_that_would_be_heard_as_one_thing_need_a_mark_between(language, text):
    assert judged(language, text) == "two slots run together"


@pytest.mark.parametrize("text", ["{link}的{head}{fact}。", "{head}：{fact}，{link}。"])
def test_a_head_may_lead_to_its_quote_and_a_mark_parts_what_follows(text):
    assert judged("zh", text) == ""


def test_a_product_is_joined_to_its_quote_where_the_head_has_led():
    assert verdict("The card lists {head} for {link} as {fact}.") == ""
    assert verdict("The card lists {link} as {fact}.") != ""


BETWEEN = {
    "ar": (
        "{link} تحت {head}: {fact}.",
        "{link}، {head} تحت {fact}.",
        "{link} {head} تحت: {fact}.",
    ),
    "en": (
        "{head} from {title}: {fact}.",
        "{link}, {head} from {fact}.",
        "{link} {head} from, {fact}.",
    ),
    "id": (
        "{head} dari {link}: {fact}.",
        "{link}, {head} dari {fact}.",
        "{link} {head} dari: {fact}.",
    ),
    "ja": (
        "{count}から{head}、{link}、{fact}。",
        "{link}、{head}から{fact}。",
        "{link}、{head}から、{fact}。",
    ),
    "th": ("{head}จาก{link}: {fact}", "{link} {head}จาก {fact}", "{link} {head}จาก: {fact}"),
    "vi": ("{head} từ {link}: {fact}.", "{link}, {head} từ {fact}.", "{link} {head} từ: {fact}."),
}
"""What is good between two names, and would bound a quote beside it or behind a mark."""


@pytest.mark.parametrize("language", BETWEEN)
def test_a_word_that_would_bound_a_quote_may_stand_between_two_names_alone(language):
    good, *bad = BETWEEN[language]
    assert judged(language, good) == ""
    assert "" not in [judged(language, text) for text in bad]


ADDED = {
    "ar": ("الرجاء إيصال هذا: {head}، {link}، {fact}.", "سألوك عن {head}، {link}: {fact}."),
    "en": (
        "Just read it out, {head} on {link}: {fact}.",
        "They'd like to hear {head}, {link}: {fact}.",
    ),
    "es": ("Cuando puedas, {head}, {link}: {fact}.", "{link}, donde pone {head}, dice {fact}."),
    "id": ("Dibaca saja, {head} {link}: {fact}.", "Kalau sempat, {head} {link}: {fact}."),
    "ja": (
        "店長さん、{link}の{head}は{fact}です、{count}から質問。",
        "{link}、{head}待ち、{fact}です。",
    ),
    "ko": (
        "사장님, {link} {head}: {fact}, {count} 대기.",
        "{head} 질문, {link}에 {fact}라고 적혀 있어요.",
    ),
    "pt": (
        "Só pra avisar, {head} do {link}: {fact}.",
        "Responde com isto, {link}: {fact}. Era {head}.",
    ),
    "th": ("{count}ถามเรื่อง{head} คำตอบ {fact} {link}", "{head} {link} ลงไว้ว่า {fact} รออยู่ {count}"),
    "vi": ("Khi nào tiện, {head} {link}: {fact}.", "Nhờ đọc giúp {head} {link}: {fact}."),
}


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in ADDED.items() for text in texts]
)
def test_ways_of_asking_the_host_for_a_moment_state_nothing(language, text):
    assert judged(language, text) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "{head} {link}: {fact} saja."),
        ("id", "{head} {link}: saja {fact}."),
        ("pt", "{head} do {link}: só {fact}."),
        ("pt", "{head} do {link}: {fact}, só."),
        ("ko", "{link}에 {fact}라고 적혀 있어요, {head}."),
        ("th", "{head} {link}: {fact} ขึ้นไป"),
        ("en", "{head} on {link}: under {fact}."),
        ("en", "{head} on {link}: {fact} or under."),
    ],
)
def test_what_they_are_made_of_still_turns_a_quote(language, text):
    assert judged(language, text) != ""


def test_a_price_may_be_led_to_by_two_words_of_it():
    price = Fact(link="3", head="price", cell="$9")
    slots = SLOTS | {"fact": "$9", "head": "price"}
    assert verdict("They ask what {link} costs, it's {fact}.", price, slots) == ""


def test_a_name_of_the_host_opens_a_frame_and_praises_nothing():
    assert verdict("¡Hola guapa, {head} de {link}: {fact}!", language="es") == ""
    assert verdict("{link} guapa, {head}: {fact}.", language="es") != ""
    assert verdict("Tá bom, {head} do {link}: {fact}.", language="pt") == ""
    assert verdict("{link} tá bom, {head}: {fact}.", language="pt") != ""


AS_STOCK = [
    ("en", "Still {count} pieces on {link}, {head}: {fact}."),
    ("de", "Noch {count} Stück, {link}, {head}: {fact}."),
    ("fr", "Il reste {count} pièces, {link}, {head} : {fact}."),
    ("hi", "बस {count} पीस, {link}, {head}: {fact}।"),
    ("de", "{link}, {head}: {fact}, jetzt bestellen."),
    ("vi", "Còn {count} cái {link}, {head}: {fact}."),
    ("id", "Masih {count} buah {link}, {head}: {fact}."),
    ("es", "Quedan {count} unidades, {link}, {head}: {fact}."),
    ("pt", "Ainda {count} peças, {link}, {head}: {fact}."),
    ("zh", "还有{count}件，{link}，{head}：{fact}。"),
    ("ja", "あと{count}個、{link}、{head}：{fact}。"),
    ("ko", "아직 {count}개, {link}, {head}: {fact}."),
    ("th", "ยังมี{count}ชิ้น {link} {head}: {fact}"),
    ("ar", "باقي {count} قطعة، {link}، {head}: {fact}."),
    ("pt", "{link} com {head}: {fact}, pede agora."),
    ("id", "{link}, {head}: {fact}, minta sekarang."),
    ("th", "{link} {head}: {fact} ขอเลย"),
    ("it", "Restano {count} pezzi, {link}, {head}: {fact}."),
    ("nl", "Nog {count} stuks, {link}, {head}: {fact}."),
    ("pl", "Zostało {count} sztuk, {link}, {head}: {fact}."),
    ("ru", "Осталось {count} штук, {link}, {head}: {fact}."),
    ("tr", "{count} adet, {link}, {head}: {fact}."),
    ("uk", "Залишилось {count} штук, {link}, {head}: {fact}."),
]


@pytest.mark.parametrize(("language", "text"), AS_STOCK)
def test_a_count_is_no_stock_and_asking_is_no_order(language, text):
    assert judged(language, text)


TOPICS = [
    ("en", "If it is {head}, {link} has {fact}."),
    ("de", "Wenn es um {head} geht, {link}: {fact}."),
    ("es", "Si es por {head}, {link}: {fact}."),
    ("fr", "Si c'est pour {head}, {link} : {fact}."),
    ("hi", "{head} की बात करें तो, {link}: {fact}।"),
    ("pt", "Se for {head}, {link}: {fact}."),
    ("vi", "Nếu là {head}, {link}: {fact}."),
    ("th", "ถ้าพูดถึง{head} {link}: {fact}"),
    ("zh", "如果是{head}，{link}：{fact}。"),
    ("it", "Se si tratta di {head}, {link}: {fact}."),
    ("nl", "Als het gaat om {head}, {link}: {fact}."),
    ("pl", "Jeśli chodzi o {head}, {link}: {fact}."),
    ("ru", "Если речь про {head}, {link}: {fact}."),
    ("tr", "Eğer konu {head}, {link}: {fact}."),
    ("uk", "Якщо мова про {head}, {link}: {fact}."),
]


@pytest.mark.parametrize(("language", "text"), TOPICS)
def test_an_if_that_only_names_what_they_ask_is_no_condition(language, text):
    assert not judged(language, text)


ANSWERS = {
    "en": [
        "{link}, {head}: sure, {fact}.",
        "{link}, {head}, {fact}, of course.",
        "{link}, {head}: okay, {fact}.",
    ],
    "zh": [
        "{link}写{head}：有的有的，{fact}。",
        "{link}，{head}：是的，{fact}。",
        "{link}，{head}：好的，{fact}。",
    ],
    "ja": ["{link}の{head}：もちろん、{fact}。", "{link}、{head}、はい、{fact}。"],
    "ko": ["{link} {head}: 그럼요, {fact}.", "{link}, {head}, 네, {fact}."],
    "es": [
        "{link}, {head}: claro, {fact}.",
        "{link}, {head}: sí, {fact}.",
        "{link}, {head}, vale, {fact}.",
    ],
    "pt": [
        "{link}, {head}: claro, {fact}.",
        "{link}, {head}: sim, {fact}.",
        "{link}, {head}, beleza, {fact}.",
    ],
    "id": [
        "{link}, {head}: tentu, {fact}.",
        "{link}, {head}: iya, {fact}.",
        "{link}, {head}, oke, {fact}.",
        "Ya, {link} {head}: {fact}.",
    ],
    "ms": [
        "{link}, {head}: tentu, {fact}.",
        "{link}, {head}: betul, {fact}.",
        "{link}, {head}, okey, {fact}.",
        "Ya, {link} {head}: {fact}.",
    ],
    "tl": ["{link}, {head}: opo, {fact}.", "Oo, {link}, {head}: {fact}."],
    "de": [
        "{link}, {head}: klar, {fact}.",
        "{link}, {head}: ja, {fact}.",
        "{link}, {head}, okay, {fact}.",
    ],
    "fr": [
        "{link}, {head} : bien sûr, {fact}.",
        "{link}, {head} : oui, {fact}.",
        "{link}, {head}, d'accord, {fact}.",
    ],
    "hi": [
        "{link}, {head}: हाँ जी, {fact}।",
        "{link}, {head}, ठीक है, {fact}।",
        "जी, {link}, {head}: {fact}।",
    ],
    "vi": [
        "{link}, {head}, có nha, {fact}.",
        "{link}, {head}: vâng, {fact}.",
        "{link}, {head}, dạ, {fact}.",
    ],
    "th": ["{link} {head} มีค่ะ {fact}", "{link} {head}: ได้เลย {fact}"],
    "ar": [
        "{link}، {head}: أكيد، {fact}.",
        "{link}، {head}: نعم، {fact}.",
        "{link}، {head}، تمام، {fact}.",
    ],
    "it": [
        "{link}, {head}: certo, {fact}.",
        "{link}, {head}: sì, {fact}.",
        "{link}, {head}, va bene, {fact}.",
    ],
    "nl": [
        "{link}, {head}: natuurlijk, {fact}.",
        "{link}, {head}: ja, {fact}.",
        "{link}, {head}, oké, {fact}.",
    ],
    "pl": [
        "{link}, {head}: jasne, {fact}.",
        "{link}, {head}: tak, {fact}.",
        "{link}, {head}, dobra, {fact}.",
    ],
    "ru": [
        "{link}, {head}: конечно, {fact}.",
        "{link}, {head}: да, {fact}.",
        "{link}, {head}, ладно, {fact}.",
    ],
    "tr": [
        "{link}, {head}: tabii, {fact}.",
        "{link}, {head}: evet, {fact}.",
        "{link}, {head}, tamam, {fact}.",
    ],
    "uk": [
        "{link}, {head}: звісно, {fact}.",
        "{link}, {head}: так, {fact}.",
        "{link}, {head}, гаразд, {fact}.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in ANSWERS.items() for text in texts]
)
def test_a_frame_says_neither_yes_nor_no(language, text):
    assert judged(language, text) != ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Okay, {link}, {head}: {fact}."),
        ("id", "{head} ya, {count}: {link}, {fact}."),
        ("zh", "好的，{link}，{head}：{fact}。"),
        ("ko", "네, {link}, {head}: {fact}."),
        ("th", "{link} ค่ะ {head} {fact}"),
        ("th", "{link} มี{head} {fact}"),
        ("ms", "{head} ya, {count}: {link}, {fact}."),
        ("de", "Okay, {link}, {head}: {fact}."),
        ("de", "Also gut, {link}, {head}: {fact}."),
        ("fr", "D'accord, {link}, {head} : {fact}."),
        ("it", "Va bene, {link}, {head}: {fact}."),
        ("nl", "Oké, {link}, {head}: {fact}."),
        ("pl", "Dobra, {link}, {head}: {fact}."),
        ("ru", "Хорошо, {link}, {head}: {fact}."),
        ("tr", "Tamam, {link}, {head}: {fact}."),
        ("uk", "Добре, {link}, {head}: {fact}."),
        ("hi", "ठीक है, {link}, {head}: {fact}।"),
    ],
)
def test_a_word_that_opens_a_line_to_the_host_is_taken(language, text):
    assert judged(language, text) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "From {link}, {head}: {fact}."),
        ("en", "{head}, {count}; off {link}: {fact}."),
        ("de", "Laut {link}, {head}: {fact}."),
        ("es", "Según {link}, {head}: {fact}."),
        ("fr", "Selon {link}, {head} : {fact}."),
        ("it", "Secondo {link}, {head}: {fact}."),
        ("nl", "Volgens {link}, {head}: {fact}."),
        ("pl", "Według {link}, {head}: {fact}."),
        ("ru", "Согласно {link}, {head}: {fact}."),
        ("uk", "Згідно з {link}, {head}: {fact}."),
        ("id", "{head}, {count}, dari {link}: {fact}."),
        ("zh", "{count}，据{link}，{head}：{fact}。"),
    ],
)
def test_a_frame_may_take_its_product_from_somewhere(language, text):
    assert judged(language, text) == ""


@pytest.mark.parametrize("text", ["{link}, from {head}: {fact}.", "{head} on {link}: from {fact}."])
def test_it_takes_nothing_else_from_there(text):
    assert judged("en", text) != ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "{link}, {head}: {fact} for {count}."),
        ("ms", "{link} {head}: {fact} pada {count}."),
        ("tl", "{link} {head}: {fact} sa {count}."),
        ("de", "{link}, {head}: {fact} für {count}."),
        ("fr", "{link}, {head} : {fact} pour {count}."),
        ("it", "{link}, {head}: {fact} per {count}."),
        ("nl", "{link}, {head}: {fact} voor {count}."),
        ("pl", "{link}, {head}: {fact} dla {count}."),
        ("ru", "{link}, {head}: {fact} для {count}."),
        ("uk", "{link}, {head}: {fact} для {count}."),
        ("ja", "{link}の{head}は{fact}が{count}。"),
    ],
)
def test_words_from_the_quote_to_how_many_ask_make_a_price_of_them(language, text):
    assert judged(language, text) == "a word beside the quote may turn it"
    assert judged(language, text.replace("{fact}", "{fact},", 1)) != judged(language, text)
