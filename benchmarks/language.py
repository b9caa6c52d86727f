"""Tell the language of short live comments: how often rightly, and how many in a second.

    uv run python benchmarks/language.py

The comments are made up for this, two dozen in each of twelve languages, as they are typed in a
live room.  First by script and words alone, with no word of what the room speaks; then langdetect
for those that were left open.  The comments a second are of that judgement; folding a comment and
finding its words is done for other reasons, and is timed beside it.
"""

# ruff: noqa: E501 - the texts are read more easily whole, and wide letters count twice
from __future__ import annotations

import platform
import time
from collections import Counter

from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.parsing import language
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.reading import TOKEN, CommentAnalyser

ROUNDS = 200
SAID = {
    "zh": "这个多少钱|有没有大码|什么时候发货|主播好漂亮|链接在哪里|可以便宜点吗|我买了两件|会不会掉色|"
    "上车上车|还有货吗|质量怎么样|包邮吗|昨天买的还没到|太贵了吧|求优惠券|身高一米六穿什么码|看看后面|"
    "已经下单了|支持七天无理由吗|颜色好看|宝宝能用吗|再讲一遍|第一次来|孕妇可以吃吗",
    "en": "how much is this|do you have it in black|where do you ship from|love this colour|is it still "
    "available|just bought two|can you show the back|what size are you wearing|does it shrink|hello "
    "from Leeds|when will it arrive|that looks so good|is there a discount|too expensive for me|can i "
    "return it|which one is better|my sister wants one|please do the blue one again|thank you so "
    "much|is the fabric thick|i missed the price|first time here|what is it made of|any left in small",
    "es": "¿cuánto cuesta?|tienen talla grande|hacen envíos a Chile|qué bonito color|cuando llega el "
    "pedido|ya compré dos|de qué material es|me encanta ese vestido|hay descuento hoy|puedo pagar en "
    "efectivo|saludos desde Bogotá|muéstrame la parte de atrás|todavía queda alguno|está muy caro|se "
    "puede devolver|no encuentro el enlace|es original o copia|para mi mamá por favor|cuánto pesa la "
    "caja|quiero el azul|sirve para piel seca|buenas noches a todos|cómo se lava|viene con garantía",
    "pt": "quanto custa esse|tem tamanho maior|vocês enviam para Portugal|que cor linda|quando chega o "
    "pedido|já comprei dois|é feito de quê|adorei esse vestido|tem desconto hoje|posso pagar com "
    "boleto|um abraço de Recife|mostra a parte de trás|ainda tem no estoque|está muito caro|dá para "
    "trocar depois|não achei o link|é original mesmo|quero o azul por favor|serve para pele "
    "seca|boa noite pessoal|como faço para lavar|vem com garantia|qual é o melhor|não sei o meu tamanho",
    "fr": "c'est combien|vous avez plus grand|la livraison est gratuite|quelle belle couleur|ça arrive "
    "quand|j'en ai pris deux|c'est en quelle matière|j'adore cette robe|il y a une promo|on peut payer "
    "en plusieurs fois|bonjour de Lyon|montrez le dos svp|il en reste encore|c'est trop cher pour "
    "moi|je peux le retourner|où est le lien|est-ce que ça rétrécit|pour ma mère merci|il pèse "
    "combien|je veux le bleu|ça convient aux peaux sèches|bonsoir tout le monde|comment on le lave|quelle "
    "taille pour un mètre soixante",
    "de": "was kostet das|gibt es das auch in groß|wann kommt das an|schöne Farbe|ich habe zwei "
    "gekauft|aus welchem Stoff ist das|liefert ihr nach Wien|kann man das zurückgeben|wo ist der "
    "link|das ist mir zu teuer|habt ihr noch welche da|zeig bitte die Rückseite|hallo aus Köln|läuft "
    "das beim Waschen ein|für meine Mutter bitte|wie schwer ist das|ich nehme das blaue|guten Abend "
    "zusammen|gibt es heute Rabatt|ist das echt Leder|welche Größe trägst du|mein Paket ist noch nicht "
    "da|passt das auch für Kinder|danke dir",
    "id": "berapa harganya kak|ada ukuran besar ga|kapan dikirim|warnanya bagus banget|bisa cod "
    "nggak|saya sudah beli dua|bahannya apa ya|masih ada stok|mahal banget sih|bisa ditukar kalau "
    "salah|linknya di mana|halo dari Surabaya|tolong lihat belakangnya|buat kulit kering bisa|ada "
    "diskon hari ini|paketku belum sampai|yang biru dong kak|cara cucinya gimana|berat badan lima puluh "
    "pakai apa|ini asli atau bukan|baru pertama nonton|kirim ke Medan berapa hari|aku mau yang "
    "hitam|terima kasih banyak kak",
    "vi": "cái này bao nhiêu tiền|có size lớn không shop|khi nào giao hàng|màu đẹp quá|mình mua hai cái "
    "rồi|chất liệu là gì vậy|còn hàng không ạ|đắt quá đi|có được đổi trả không|link ở đâu thế|chào từ "
    "Đà Nẵng|cho xem mặt sau với|da khô dùng được không|hôm nay có giảm giá không|đơn của mình chưa "
    "tới|lấy màu xanh nhé|giặt có phai không|cao một mét sáu mặc size gì|hàng thật hay giả|lần đầu xem "
    "live|ship Hà Nội mấy ngày|cảm ơn shop nhiều|cho hỏi giá với|mẹ mình thích lắm",
    "ja": "これいくらですか|大きいサイズありますか|いつ届きますか|色がきれい|二つ買いました|素材は何ですか|まだ在庫ありますか|"
    "高すぎる|返品できますか|リンクどこ|大阪からこんばんは|後ろも見せて|乾燥肌でも使える？|今日は割引ある？|まだ届いてない|"
    "青がほしい|洗濯機で洗えますか|身長160だとどれ|本物ですか|初見です|送料かかりますか|ありがとう|母にあげたい|聞き逃した",
    "ko": "이거 얼마예요|큰 사이즈 있나요|언제 배송돼요|색깔 예쁘다|두 개 샀어요|소재가 뭐예요|재고 남았어요?|너무 비싸요|"
    "반품 되나요|링크 어디 있어요|부산에서 왔어요|뒷면 보여주세요|건성 피부도 써도 돼요?|오늘 할인해요?|아직 안 왔어요|"
    "파란색 주세요|세탁기 돌려도 되나요|키 160은 뭐 입어요|정품 맞아요?|처음 왔어요|배송비 있어요?|감사합니다|엄마 드릴 거예요|"
    "가격 못 들었어요",
    "th": "อันนี้ราคาเท่าไหร่|มีไซส์ใหญ่ไหม|ส่งเมื่อไหร่คะ|สีสวยมาก|ซื้อไปสองตัวแล้ว|ผ้าอะไรคะ|ยังมีของไหม|แพงไปหน่อย|"
    "เปลี่ยนคืนได้ไหม|ลิงก์อยู่ไหน|มาจากเชียงใหม่|ขอดูข้างหลังหน่อย|ผิวแห้งใช้ได้ไหม|วันนี้มีลดไหม|ของยังไม่มาเลย|เอาสีฟ้า|"
    "ซักเครื่องได้ไหม|สูงร้อยหกสิบใส่อะไร|ของแท้หรือเปล่า|เพิ่งเข้ามา|ค่าส่งเท่าไร|ขอบคุณค่ะ|ซื้อให้แม่|ไม่ทันฟังราคา",
    "ar": "كم سعر هذا|هل يوجد مقاس كبير|متى يصل الطلب|اللون جميل جدا|اشتريت اثنين|ما هي الخامة|هل ما زال متوفر|غالي "
    "كثير|هل يمكن الإرجاع|وين الرابط|تحياتي من جدة|ممكن نشوف الخلف|يصلح للبشرة الجافة|هل في خصم اليوم|طلبي لم "
    "يصل|أريد الأزرق|كيف يغسل|طولي مئة وستين|هل هو أصلي|أول مرة أدخل|كم الشحن|شكرا لكم|هدية لأمي|ما سمعت السعر",
}  # fmt: skip


def words_of(reader, folded):
    return [word for word, known, _ in reader._match_phrases(TOKEN.findall(folded)) if known]


def judge(text, folded, words):
    return language.detect_by_script(folded) or language.detect_by_words(text, words)


def timed(work, items):
    """Return how many items a second the work takes."""
    began = time.process_time()
    for _ in range(ROUNDS):
        for item in items:
            work(*item)
    return ROUNDS * len(items) / (time.process_time() - began)


def main():
    language.preload_detector()
    reader, room = CommentAnalyser(), Counter(dict.fromkeys(SAID, 100))
    rows = [
        (name, text, fold_chat_text(text))
        for name, told in SAID.items()
        for text in told.split("|")
    ]
    parts = [(text, folded, words_of(reader, folded)) for _, text, folded in rows]
    told = [judge(*part) for part in parts]
    right = [one == name for one, (name, _, _) in zip(told, rows, strict=True)]
    left = [(name, text) for one, (name, text, _) in zip(told, rows, strict=True) if not one]
    began = time.process_time()
    mended = [name == language.guess_language([text], room) for name, text in left]
    slow = len(left) / max(time.process_time() - began, 1e-9)
    wrong = [
        f"{text!r} is {name}, not {one}"
        for one, (name, text, _) in zip(told, rows, strict=True)
        if one not in ("", name)
    ]
    print(f"{platform.machine()}, Python {platform.python_version()}")
    print(f"{len(rows)} comments in {len(SAID)} languages")
    print(
        f"script and words:  right {sum(right) / len(rows):.3f}, open {len(left) / len(rows):.3f}"
    )
    print(f"  {timed(judge, parts):10,.0f} comments/s")
    print(
        f"  {timed(lambda _, text, __: words_of(reader, fold_chat_text(text)), parts):10,.0f} folded and cut a second"
    )
    both = (sum(right) + sum(mended)) / len(rows)
    print(f"then langdetect:   right {both:.3f}, {slow:,.0f} of them a second")
    print("\n".join(["wrong:", *wrong] if wrong else []))
    print("open:", *(f"{text!r} ({name})" for name, text in left))


if __name__ == "__main__":
    keep_blas_single()
    main()
