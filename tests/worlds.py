# ruff: noqa: E501 - a row of a card is one line
"""A small shop in each language of the box, for tests that hold whatever the host speaks."""

from functools import cache

from cuebot import catalogue, config
from cuebot.config.plugins import GUARDS
from cuebot.draft import offline

CARDS = {
    "en": """\
link,title,price,stock,size,colour,care,usual price,delivery
1,Canvas tote,$24.00,40,38 by 42 centimetres,"sand, navy; no green",wipe clean,$31.00,
2,Rain jacket,$79.00,0,"155 to 160 takes S, 160 to 165 takes M","yellow, teal",hand wash at 30 degrees,$95.00,
3,Wool beanie,$18.50,16,one size,rust,"hand wash cold, never in the dryer",,
,Whole shop,,,,,,,"Norway 5 to 8 days, Sweden 3 to 4"
""",
    "zh": """\
link,title,price,stock,净含量,适合肤质,孕妇,划线价,运费
1,芦荟凝胶,39元,200,300克,所有肤质,孕期可用,59元,
2,烟酰胺精华,119元,0,30毫升,敏感肌先做耳后测试,,168元,
3,洁颜油,88元,80,150毫升,"油皮、混油可用",孕期不建议,,
,全店,,,,,,,全国包邮，青海除外，补10元运费
""",
    "es": """\
link,title,price,stock,talla,color,lavado,precio normal,envío
1,Bolso de lona,24 €,40,38 por 42 centímetros,"arena, azul; no hay verde",limpiar con un paño,31 €,
2,Chubasquero,79 €,0,"de 155 a 160 la S, de 160 a 165 la M",amarillo,a mano a 30 grados,95 €,
,Toda la tienda,,,,,,,"península 2 días, islas 5 días"
""",
    "id": """\
link,title,price,stock,ukuran,warna,cara cuci,harga normal,ongkir
1,Tas kanvas,Rp89.000,40,38 kali 42 senti,"krem, biru; tidak ada hijau",lap dengan kain,Rp120.000,
2,Jas hujan,Rp150.000,0,"155 sampai 160 pakai S, 160 sampai 165 pakai M",kuning,cuci tangan 30 derajat,Rp199.000,
,Seluruh toko,,,,,,,"Jawa 2 hari, luar Jawa 5 hari"
""",
    "th": """\
link,title,price,stock,ไซซ์,สี,การซัก,ราคาเต็ม,ค่าส่ง
1,กระเป๋าผ้า,250 บาท,40,38 คูณ 42 เซนติเมตร,"ครีม, กรม; ไม่มีสีเขียว",เช็ดด้วยผ้า,320 บาท,
2,เสื้อกันฝน,790 บาท,0,"155 ถึง 160 ใส่ S, 160 ถึง 165 ใส่ M",เหลือง,ซักมือ 30 องศา,950 บาท,
,ทั้งร้าน,,,,,,,"กรุงเทพ 2 วัน, ต่างจังหวัด 4 วัน"
""",
    "vi": """\
link,title,price,stock,kích cỡ,màu sắc,giặt,giá gốc,giao hàng
1,Túi vải,89.000đ,40,38 nhân 42 phân,"kem, xanh; không có đỏ",lau bằng khăn,120.000đ,
2,Áo mưa,150.000đ,0,"155 đến 160 mặc S, 160 đến 165 mặc M",vàng,giặt tay 30 độ,199.000đ,
,Cả tiệm,,,,,,,"nội thành 2 ngày, ngoại thành 4 ngày"
""",
    "pt": """\
link,title,price,stock,tamanho,cor,lavagem,preço cheio,entrega
1,Bolsa de lona,R$ 89,40,38 por 42 centímetros,"areia, azul; não há verde",limpar com pano,R$ 120,
2,Capa de chuva,R$ 150,0,"de 155 a 160 usa S, de 160 a 165 usa M",amarela,à mão a 30 graus,R$ 199,
,Toda a loja,,,,,,,"capital 2 dias, interior 5 dias"
""",
    "ar": """\
link,title,price,stock,المقاس,اللون,الغسيل,السعر السابق,التوصيل
1,حقيبة قماش,90 ريال,40,38 في 42 سنتيمتر,"رملي، كحلي؛ لا يوجد أخضر",تمسح بقطعة قماش,120 ريال,
2,معطف مطر,250 ريال,0,"من 155 إلى 160 يناسبه S، من 160 إلى 165 يناسبه M",أصفر,غسيل يدوي عند 30 درجة,310 ريال,
,المتجر كله,,,,,,,"الرياض 2 يوم، خارجها 5 أيام"
""",
    "ja": """\
link,title,price,stock,サイズ,色,洗い方,通常価格,送料
1,帆布バッグ,2400円,40,38かける42センチ,"砂色、紺；緑はない",布で拭く,3100円,
2,レインコート,7900円,0,"155から160はS、160から165はM",黄色,手洗い30度,9500円,
,店全体,,,,,,,"本州2日、北海道4日"
""",
    "ko": """\
link,title,price,stock,사이즈,색상,세탁,정가,배송
1,캔버스 가방,24000원,40,38 곱하기 42 센티,"모래색, 남색; 초록은 없음",천으로 닦기,31000원,
2,우비,79000원,0,"155에서 160은 S, 160에서 165는 M",노랑,손세탁 30도,95000원,
,전체 매장,,,,,,,"수도권 2일, 지방 4일"
""",
    "ms": """\
link,title,price,stock,saiz,warna,cara basuh,harga asal,penghantaran
1,Beg kanvas,RM24.00,40,38 kali 42 sentimeter,"pasir, biru; tiada hijau",lap dengan kain,RM31.00,
2,Baju hujan,RM79.00,0,"155 hingga 160 pakai S, 160 hingga 165 pakai M",kuning,basuh tangan 30 darjah,RM95.00,
,Seluruh kedai,,,,,,,"Semenanjung 2 hari, Sabah 5 hari"
""",
    "tl": """\
link,title,price,stock,sukat,kulay,paglalaba,dating presyo,padala
1,Bag na kanbas,₱240,40,38 por 42 sentimetro,"krema, asul; walang berde",punasan ng basahan,₱310,
2,Kapote,₱790,0,"155 hanggang 160 ay S, 160 hanggang 165 ay M",dilaw,labhan sa kamay sa 30 degree,₱950,
,Buong tindahan,,,,,,,"Luzon 2 araw, Visayas 5 araw"
""",
    "de": """\
link,title,price,stock,Größe,Farbe,Pflege,UVP,Versand
1,Leinentasche,"24,00 €",40,38 mal 42 Zentimeter,"Sand, Marine; kein Grün",feucht abwischen,"31,00 €",
2,Regenjacke,"79,00 €",0,"155 bis 160 nimmt S, 160 bis 165 nimmt M",gelb,Handwäsche bei 30 Grad,"95,00 €",
,Ganzer Laden,,,,,,,"Deutschland 2 Tage, Schweiz 5 Tage"
""",
    "fr": """\
link,title,price,stock,taille,couleur,lavage,prix conseillé,livraison
1,Sac en toile,"24,00 €",40,38 sur 42 centimètres,"sable, marine ; pas de vert",essuyer avec un chiffon,"31,00 €",
2,Ciré,"79,00 €",0,"de 155 à 160 prend S, de 160 à 165 prend M",jaune,à la main à 30 degrés,"95,00 €",
,Toute la boutique,,,,,,,"France 2 jours, Corse 5 jours"
""",
    "hi": """\
link,title,price,stock,साइज़,रंग,धुलाई,पुराना दाम,डिलीवरी
1,कैनवास बैग,₹240,40,38 गुणा 42 सेंटीमीटर,"रेतीला, नीला; हरा नहीं",कपड़े से पोंछें,₹310,
2,रेनकोट,₹790,0,"155 से 160 को S, 160 से 165 को M",पीला,हाथ से 30 डिग्री पर,₹950,
,पूरी दुकान,,,,,,,"दिल्ली 2 दिन, बाहर 5 दिन"
""",
    "it": """\
link,title,price,stock,taglia,colore,lavaggio,prezzo di listino,spedizione
1,Borsa di tela,"24,00 €",40,38 per 42 centimetri,"sabbia, blu; niente verde",passare con un panno,"31,00 €",
2,Impermeabile,"79,00 €",0,"da 155 a 160 la S, da 160 a 165 la M",giallo,a mano a 30 gradi,"95,00 €",
,Tutto il negozio,,,,,,,"penisola 2 giorni, isole 5 giorni"
""",
    "nl": """\
link,title,price,stock,maat,kleur,wassen,adviesprijs,verzending
1,Linnen tas,"24,00 €",40,38 bij 42 centimeter,"zand, marine; geen groen",met een doek afnemen,"31,00 €",
2,Regenjas,"79,00 €",0,"155 tot 160 neemt S, 160 tot 165 neemt M",geel,met de hand op 30 graden,"95,00 €",
,Hele winkel,,,,,,,"Nederland 2 dagen, België 5 dagen"
""",
    "pl": """\
link,title,price,stock,rozmiar,kolor,pielęgnacja,cena regularna,dostawa
1,Torba lniana,"89,00 zł",40,38 na 42 centymetry,"piasek, granat; zielonego nie ma",przetrzeć szmatką,"119,00 zł",
2,Kurtka przeciwdeszczowa,"279,00 zł",0,"od 155 do 160 bierze S, od 160 do 165 bierze M",żółty,ręcznie w 30 stopniach,"319,00 zł",
,Cały sklep,,,,,,,"Polska 2 dni, Czechy 5 dni"
""",
    "ru": """\
link,title,price,stock,размер,цвет,уход,обычная цена,доставка
1,Холщовая сумка,890 ₽,40,38 на 42 сантиметра,"песочный, синий; зелёного нет",протирать тряпкой,1190 ₽,
2,Дождевик,2790 ₽,0,"от 155 до 160 берут S, от 160 до 165 берут M",жёлтый,ручная стирка при 30 градусах,3190 ₽,
,Весь магазин,,,,,,,"Москва 2 дня, Урал 5 дней"
""",
    "tr": """\
link,title,price,stock,beden,renk,yıkama,liste fiyatı,teslimat
1,Bez çanta,₺240,40,38 çarpı 42 santimetre,"kum, lacivert; yeşil yok",bezle silin,₺310,
2,Yağmurluk,₺790,0,"155 ile 160 arası S alır, 160 ile 165 arası M alır",sarı,30 derecede elde,₺950,
,Bütün mağaza,,,,,,,"Marmara 2 gün, Doğu 5 gün"
""",
    "uk": """\
link,title,price,stock,розмір,колір,догляд,звичайна ціна,доставка
1,Полотняна сумка,890 грн,40,38 на 42 сантиметри,"пісочний, синій; зеленого немає",протирати ганчіркою,1190 грн,
2,Дощовик,2790 грн,0,"від 155 до 160 беруть S, від 160 до 165 беруть M",жовтий,ручне прання при 30 градусах,3190 грн,
,Увесь магазин,,,,,,,"Київ 2 дні, Карпати 5 днів"
""",
}


@cache
def card(language):
    return catalogue.parse_catalogue(CARDS[language].encode(), f"{language}.csv")


@cache
def chosen(language):
    return config.build_config({"show": {"language": language}, "llm": {"model": "some-model"}})


@cache
def drafter(language):
    return offline.make_offline_drafter(config.Part(use="offline"), chosen(language))


@cache
def guards(language):
    return tuple(GUARDS.build_all(chosen(language)))


def judged(cue, line, seen, language):
    """Return the first guard's rejection, or None when every guard lets the line pass."""
    verdicts = (guard(cue, line, seen) for guard in guards(language))
    return next((verdict for verdict in verdicts if verdict is not line), None)
