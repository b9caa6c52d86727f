import pytest

from cuebot import frames
from cuebot.draft.frame import FrameVocabulary, parse_frame
from cuebot.draft.retelling import retells
from cuebot.model import Fact

SLOTS = {"count": "7 asking", "head": "h", "link": "link 4", "title": "t", "fact": "f"}


def judged(language, head, cell, text):
    names = tuple(head.split("|"))
    fact = Fact(link="4", head=names[0], cell=cell)
    known = FrameVocabulary(
        frames.load_units(language), head=names, title=("Copper kettle",), language=language
    )
    return retells(text, parse_frame(text, SLOTS, known), cell, fact, known)


@pytest.mark.parametrize(
    ("language", "head", "cell", "text"),
    [
        ("en", "Stove|hob", "gas and coal, never induction", "The kettle goes on {fact}."),
        ("en", "Load", "up to 12 kg", "It carries 12 kg at most."),
        ("en", "Lid", "2 years, none on the knob", "Lid has 2 years, the knob hasn't any."),
        ("es", "Apta para", "gas y leña, nunca inducción", "La olla va con {fact}."),
        ("es", "Peso", "hasta 40 kg", "Aguanta 40 kg como máximo."),
        ("pt", "Lavagem", "à mão, menos a franja", "Lava {fact}."),
        ("id", "Kering", "6 sampai 8 jam", "Keringnya {fact} kak."),
        ("id", "Dosis", "3 minggu sekali", "Cukup tiap 3 minggu."),
        ("ms", "Basuh", "basuh tangan, jangan rendam", "Cara jaga dia: {fact}."),
        ("tl", "Linis", "punasan lang", "Sa paglinis ng banig: {fact}."),
        ("vi", "Tải", "tối đa 40 kg", "Ghế chịu {fact}."),
        ("zh", "炉具", "明火，不可电磁炉", "灶具记住：{fact}。"),
        ("zh", "适合年龄", "4到10岁，需家长调弦", "4到10岁用，弦要家长来调。"),
        ("ja", "熱源", "直火、電子レンジ不可", "熱いのは{fact}です。"),
        ("ja", "発送", "8月8日以降、順次発送", "8月8日から順番に送っていきます。"),
        ("ko", "세탁", "손세탁만", "빨래는 {fact}예요."),
        ("ko", "재입고", "대형 5월 5일, 소형 단종", "소형은 이제 안 나와요."),
        ("th", "ความยาว", "4 เมตร", "ผืนนี้ยาว{fact}ค่ะ"),
        ("ar", "الغسيل", "باليد فقط", "الدلة تنغسل {fact}."),
        ("en", "Load", "up to 3 kg, if warm", "It takes three kilos at most, it has to be warm."),
        ("es", "Medida", "16 mm, iris de 9 mm", "Mide dieciséis milímetros y su iris nueve."),
        ("pt", "Aguenta", "até 1400 °C", "Vai a mil e quatrocentos graus, não mais."),
        ("pt", "Prazo", "15 dias, exceto Acre", "Leva quinze dias, menos pro Acre."),
        ("id", "Listrik", "maksimal 15 menit", "Nyala lima belas menit paling lama."),
        ("th", "เครื่อง", "ไม่เกิน 13 แรงม้า", "สิบสามแรงม้าหรือต่ำกว่านั้นใส่ได้ครับ"),
        ("vi", "Tải", "tối đa 3 người lớn", "Nhiều nhứt là ba người lớn thôi nghen."),
        ("zh", "身高", "170以上建议另订", "一米七以上的同学，建议您另外订。"),
        ("ja", "修理", "太棹のみ", "太棹だけで、細棹や中棹は対象外です。"),
        ("ko", "부착", "밀풀 권장, 본드 쓰면 변색, 영하 불가", "본드로 붙이시면 색이 변해요."),
        ("ar", "التحمل", "حتى 6 بار", "تشيل لحد ستة بار."),
    ],
)
def test_a_line_that_says_the_card_in_other_words_retells_it(language, head, cell, text):
    assert judged(language, head, cell, text)


@pytest.mark.parametrize(
    ("language", "head", "cell", "text"),
    [
        ("en", "Load", "up to 12 kg", "It carries 20 kg at most."),
        ("en", "Load", "up to 12 kg", "It carries 12 kg and cures your back."),
        ("en", "Load", "up to 12 kg", "The best kettle you will ever buy."),
        ("en", "Load", "up to 12 kg", "It is made in Sheffield."),
        ("en", "Load", "up to 12 kg", "It carries {fact}, outclassing everything."),
        ("en", "Load", "12 kg", "It never carries {fact}."),
        ("en", "Load", "12 kg", "{head} on {link} begins at {fact}."),
        ("en", "Load", "12 kg", "It carries {fact}, that is {fact}."),
        ("es", "Peso", "hasta 40 kg", "Aguanta 60 kg como máximo."),
        ("pt", "Cura", "48 horas", "Garanto {fact} sem rachar nunca."),
        ("id", "Dosis", "3 minggu sekali", "Tiap 2 hari sekali."),
        ("zh", "炉具", "明火", "全网最好的壶，{fact}。"),
        ("ja", "産地", "愛知県常滑市", "滋賀の信楽で焼いた鉢です。"),
        ("ko", "온도", "최고 60도", "최고 80도까지 올라가요."),
        ("ar", "السماكة", "2 سم", "أفضل سجادة في العالم."),
        ("en", "Load", "up to 3 kg", "It takes thirty of them, in no time."),
        ("ja", "対応", "太棹", "細い糸でも大丈夫ですよ。"),
    ],
)
def test_a_line_that_states_what_the_card_does_not_is_no_retelling(language, head, cell, text):
    assert not judged(language, head, cell, text)


def test_a_quote_that_was_widened_may_have_more_than_the_line():
    assert judged("en", "Back", "tan in May, navy sold out", "Navy has sold out.")
