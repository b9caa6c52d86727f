"""Short comments of a product and a wish: price, stock or an order, in every language."""

from functools import cache

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.cluster.parsing.terse_comments import Wish, load_terse_words

CARDS = {
    "ms": "no,nama,harga,baki,warna\n2,Selendang songket,RM 320,15,hijau\n"
    '4,Tanjak songket,RM 89.90,22,"merah, hitam"\n7,Bantal songket,RM 75,0,krim\n',
    "id": "no,nama,harga,stok,warna\n2,Keranjang pandan,Rp 85.000,12,alami\n"
    "4,Tikar mendong,Rp 120.000,20,merah\n7,Guci kayu jati,Rp 560.000,0,cokelat\n",
    "tl": "no,pangalan,presyo,natitira,kulay\n2,Basket ng tinapay,₱280,40,natural\n"
    "4,Tray na pang-almusal,₱695,6,itim\n7,Paso na yantok,₱520,0,natural\n",
    "th": "เบอร์,ชื่อ,ราคา,คงเหลือ,สี\n2,หมวกสานปีกกว้าง,290,12,ขาว\n"
    "4,เสื่อกก,650,3,แดง\n7,พัดสาน,90,0,ธรรมชาติ\n",
    "vi": "số,tên,giá,còn,màu\n2,Nón lá Huế,90.000đ,20,trắng\n"
    '4,Đèn tre treo,410.000đ,5,"đen, nâu"\n7,Khay gỗ,150.000đ,0,nâu\n',
    "de": "Nr.,Artikel,Preis,Bestand,Farbe\n2,Mokkatassen Sultan,54 €,9,weiß\n"
    '4,Tablett rund,149 €,11,"rot, blau"\n7,Kaffeemühle Messing,45 €,0,gold\n',
    "es": "núm,nombre,precio,quedan,color\n2,Cinturón trenzado,25 €,14,negro\n"
    '4,Sandalias artesanas,45 €,8,"rojo, negro"\n7,Cesta de mimbre,28 €,0,natural\n',
    "pt": "nº,nome,preço,estoque,cor\n2,Cinto trançado,R$ 45,14,preto\n"
    '4,Sandália artesanal,R$ 79,8,"vermelho, preto"\n7,Rede de algodão,R$ 150,0,azul\n',
    "ko": "번호,상품,가격,재고,색상\n2,왕골 모자,38000원,12,아이보리\n"
    '4,누비 파우치,18000원,9,"빨강, 남색"\n7,자개 거울,70000원,0,검정\n',
    "ja": "番号,商品名,価格,在庫,色\n2,麦わら帽子,2800円,12,ベージュ\n"
    '4,刺し子ポーチ,1800円,9,"赤, 紺"\n7,津軽手鏡,4600円,0,黒\n',
    "ar": "رقم,الاسم,السعر,المخزون,اللون\n2,حقيبة جلد,180 ريال,12,أسود\n"
    '4,وشاح كشمير,150 ريال,8,"أحمر, أزرق"\n7,مرآة خشب,130 ريال,0,بني\n',
    "zh": "编号,名称,价格,库存,颜色\n2,草编帽,89元,12,米色\n"
    '4,刺绣荷包,68元,9,"红色, 蓝色"\n7,漆器镜,150元,0,黑色\n',
    "tr": "no,ürün,fiyat,stok,renk\n2,Deri kemer,320 TL,12,siyah\n"
    '4,İpek şal,540 TL,8,"kırmızı, mavi"\n7,Ceviz ayna,610 TL,0,kahverengi\n',
}
PRICES = {
    "ms": "berapa selendang kak|harga no 2?|brp ringgit yg 2|selendang tu hrg apa|"
    "pm harga selendang|2 berape",
    "id": "berapa keranjangnya kak|hrg no 2|brp yg 2|harga keranjang dong|2 brp kak",
    "tl": "magkano yung basket|how much po yung 2|hm 2|basket hm po",
    "th": "หมวกเท่าไหร่คะ|2 กี่บาท|ราคาเบอร์ 2|เท่าไหร่คะเบอร์ 2",
    "vi": "nón bao nhiêu shop|2 bn|giá số 2|nón lá nhiu vậy|bn tiền cái nón|giá cái nón",
    "de": "was kosten die tassen|nr 2 preis?|mokkatassen wieviel|2 wie teuer",
    "es": "cuanto el cinturon|precio del 2?|2 cuanto|a cuanto el 2",
    "pt": "quanto o cinto|preço do 2?|cinto qnto é|qto ta o 2",
    "ko": "모자 얼마예요|2번 가격|2번 얼마",
    "ja": "帽子いくらですか|2番いくら|2番なんぼ?",
    "ar": "بكم الحقيبة|رقم 2 بكم|الحقيبة كم",
    "zh": "帽子多少钱|2号啥价|草编帽怎么卖|帽子几钱",
    "tr": "kemer ne kadar|2 kaç tl|kemer kaça|fiyatı ne 2 nin",
}
STOCKS = {
    "ms": "bantal ada lagi?|7 dah habis ke|bantal stok ada|ada lagi tak bantal",
    "id": "guci masih ada?|7 udah habis ya|guci ready kak?|stok guci ada ga",
    "tl": "meron pa bang paso?|available pa po yung 7?|ubos na ba yung paso|7 meron pa?",
    "th": "พัดยังมีไหมคะ|7 หมดยัง|พัดเหลือไหม|พัดหมดแล้วเหรอ",
    "vi": "khay còn không shop|7 hết chưa|số 7 còn k",
    "de": "Mühle noch da?|7 noch da?|gibts die mühle noch|habt ihr noch mühlen",
    "es": "queda la cesta?|7 agotada?|aun hay cesta|la 7 ya no queda?",
    "pt": "ainda tem a rede?|7 acabou?|tem rede ainda|tem rede?",
    "ko": "거울 남았나요|7번 아직 있나요|거울 다 팔렸나요",
    "ja": "手鏡まだありますか|手鏡ありますか|7番売り切れ?|7まだある?",
    "ar": "المرآة متوفرة؟|7 خلصت؟|رقم 7 لسه موجود؟",
    "zh": "镜子还有吗|7号没了吗|7还有没",
    "tr": "ayna kaldı mı|7 bitti mi|ayna var mı hala|7 numara hala var mı",
}
ORDERS = {
    "ms": "sy nak 4 merah|nak 2 satu|tolong simpan 2|lock 4 kak",
    "id": "mau 4 merah|pesan 2 kak|beli 4 dua",
    "tl": "mine 2|gusto ko 4|check out na ko ng 2|4 itim po sa akin",
    "th": "ขอ 4 แดง|เอา 2 ค่ะ|ขอเบอร์ 4 สีแดง 1 ผืนค่ะ",
    "vi": "lấy 4 đen|chốt 2|cho em 2|mua 4 đen 1 cái",
    "de": "ich nehme 4 rot|2x nr 4 bitte|4 in blau bitte für mich",
    "es": "quiero 4 rojo|quiero la 4 en negro|me lo quedo el 2|dame 2 del 4",
    "pt": "quero 4 vermelho|separa a 2 pra mim|quero a 4 preta",
    "ko": "4번 빨강 주세요|4번 남색 하나요|2번 할게요",
    "ja": "4番の赤ください|4の紺欲しいです|2番購入します",
    "ar": "ابغى 4 احمر|اريد رقم 2",
    "zh": "要4红色|2号扣1我要|我要2号",
    "tr": "4 kırmızı istiyorum|bana 2",
}
OTHERS = {
    "ms": "nak 4 warna apa=warna|4 ada kaler apa=warna|tanjak ada biru tak=warna",
    "id": "ada warna apa 4=warna",
    "vi": "số 4 màu gì=màu|còn màu đen không số 4=màu",
    "de": "habt ihr noch andere farben=Farbe",
    "es": "hay en rojo el 4=color|quiero saber el precio del 2=price",
    "pt": "tem preto no 4=cor",
    "ko": "4번 무슨 색 있나요=색상",
    "ja": "4番の色は=色",
    "zh": "4号什么颜色=颜色",
    "tr": "4 hangi renk var=renk",
}


@cache
def parser_of(spoken):
    return CommentParser(CatalogueMatcher(parse_catalogue(CARDS[spoken].encode(), "card")))


def list_cases(told):
    return [(spoken, text) for spoken, texts in told.items() for text in texts.split("|")]


@pytest.mark.parametrize(("spoken", "text"), list_cases(PRICES))
def test_how_much_and_a_product_ask_for_its_price(spoken, text):
    parsed = parser_of(spoken).parse_comment(text, (spoken,))
    assert parsed.asks is CommentIntent.QUESTION
    assert (parsed.head, parsed.named) == ("price", ("2",))


@pytest.mark.parametrize(("spoken", "text"), list_cases(STOCKS))
def test_still_there_and_a_product_ask_for_its_stock(spoken, text):
    parsed = parser_of(spoken).parse_comment(text, (spoken,))
    assert parsed.asks is CommentIntent.QUESTION
    assert (parsed.head, parsed.named) == ("stock", ("7",))


@pytest.mark.parametrize(("spoken", "text"), list_cases(ORDERS))
def test_who_orders_asks_nothing(spoken, text):
    assert parser_of(spoken).parse_comment(text, (spoken,)).asks is CommentIntent.NO


@pytest.mark.parametrize(("spoken", "text"), list_cases(OTHERS))
def test_what_says_more_asks_for_more(spoken, text):
    text, head = text.split("=")
    parsed = parser_of(spoken).parse_comment(text, (spoken,))
    assert (parsed.asks, parsed.head) == (CommentIntent.QUESTION, head)


@pytest.mark.parametrize("text", ["mau 4 merah?", "nak tengok no 4", "berapa meter yg 2"])
def test_a_question_is_no_order_and_a_measure_no_price(text):
    parsed = parser_of("ms").parse_comment(text, ("ms",))
    assert parsed.asks is CommentIntent.QUESTION
    assert parsed.head != "price"


def test_a_word_with_its_accents_is_no_other_languages():
    parsed = parser_of("vi").parse_comment("đèn nhiêu shop", ("vi",))
    assert (parsed.head, parsed.named) == ("price", ("4",))


def test_what_several_titles_hold_names_none():
    assert parser_of("ms").parse_comment("berapa songket kak", ("ms",)).named == ()


def test_without_links_nothing_is_read_so():
    bare = CommentParser(CatalogueMatcher(parse_catalogue(b"link,title\n", "card")))
    assert bare.parse_comment("berapa selendang kak").head == ""


def test_every_wish_has_words_and_all_are_folded():
    wishes = load_terse_words().wishes
    assert {one.wish for listed in wishes.values() for one in listed} == set(Wish)
    assert all(word == fold_chat_text(word) for word in wishes)
