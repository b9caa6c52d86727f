"""A second shop in each language, of other goods and other heads, for benchmarks/lines.py."""

from functools import cache

from cuebot import catalogue

CARDS = {
    "en": """\
link,title,price,stock,capacity,material,power,warranty,list price,returns
4,Steel kettle,$46.00,25,1.7 litres,"brushed steel, cork handle",2200 watts,24 months,$58.00,
5,Desk lamp,$33.00,8,,aluminium; no glass,9 watts,36 months,$41.00,
6,Lunch box,$19.90,61,800 millilitres,bamboo lid,,6 months,,
,Whole shop,,,,,,,,"within 30 days, unused"
""",
    "zh": """\
link,title,price,stock,容量,材质,功率,质保,原价,退货
4,养生壶,159元,25,1.5升,"高硼硅玻璃、不锈钢",800瓦,整机保修24个月,199元,
5,护眼台灯,129元,8,,铝合金；不含玻璃,9瓦,保修36个月,169元,
6,便当盒,49元,61,800毫升,竹盖,,保修6个月,,
,全店,,,,,,,,30天内未使用可退
""",
    "es": """\
link,title,price,stock,capacidad,material,potencia,garantía,precio anterior,devoluciones
4,Hervidor de acero,46 €,25,1.7 litros,"acero cepillado, asa de corcho",2200 vatios,24 meses,58 €,
5,Flexo de mesa,33 €,8,,aluminio; no lleva vidrio,9 vatios,36 meses,41 €,
6,Fiambrera,19.90 €,61,800 mililitros,tapa de bambú,,6 meses,,
,Toda la tienda,,,,,,,,"30 días, sin usar"
""",
    "id": """\
link,title,price,stock,kapasitas,bahan,daya,garansi,harga lama,retur
4,Ketel baja,Rp310.000,25,1.7 liter,"baja sikat, gagang gabus",2200 watt,24 bulan,Rp390.000,
5,Lampu meja,Rp210.000,8,,aluminium; tidak ada kaca,9 watt,36 bulan,Rp260.000,
6,Kotak bekal,Rp75.000,61,800 mililiter,tutup bambu,,6 bulan,,
,Seluruh toko,,,,,,,,"30 hari, belum dipakai"
""",
    "th": """\
link,title,price,stock,ความจุ,วัสดุ,กำลังไฟ,ประกัน,ราคาเดิม,การคืน
4,กาต้มน้ำ,690 บาท,25,1.7 ลิตร,"เหล็ก, ด้ามไม้",2200 วัตต์,24 เดือน,890 บาท,
5,โคมไฟ,450 บาท,8,,อลูมิเนียม; ไม่มีแก้ว,9 วัตต์,36 เดือน,590 บาท,
6,กล่องข้าว,190 บาท,61,800 มิลลิลิตร,ฝาไม้ไผ่,,6 เดือน,,
,ทั้งร้าน,,,,,,,,"30 วัน, ยังไม่ใช้"
""",
    "vi": """\
link,title,price,stock,dung tích,chất liệu,công suất,bảo hành,giá cũ,đổi trả
4,Ấm thép,310.000đ,25,1.7 lít,"thép xước, tay cầm gỗ",2200 oát,24 tháng,390.000đ,
5,Đèn bàn,210.000đ,8,,nhôm; không có kính,9 oát,36 tháng,260.000đ,
6,Hộp cơm,75.000đ,61,800 mililít,nắp tre,,6 tháng,,
,Cả tiệm,,,,,,,,"30 ngày, chưa dùng"
""",
    "pt": """\
link,title,price,stock,capacidade,material,potência,garantia,preço antigo,devolução
4,Chaleira de aço,R$ 210,25,1.7 litros,"aço escovado, cabo de cortiça",2200 watts,24 meses,R$ 260,
5,Luminária,R$ 145,8,,alumínio; não tem vidro,9 watts,36 meses,R$ 180,
6,Marmita,R$ 69,61,800 mililitros,tampa de bambu,,6 meses,,
,Toda a loja,,,,,,,,"30 dias, sem uso"
""",
    "ar": """\
link,title,price,stock,السعة,الخامة,الطاقة,الضمان,السعر القديم,الإرجاع
4,غلاية ستيل,190 ريال,25,1.7 لتر,"ستيل، مقبض خشب",2200 واط,24 شهر,240 ريال,
5,مصباح مكتب,130 ريال,8,,ألمنيوم؛ لا يوجد زجاج,9 واط,36 شهر,170 ريال,
6,علبة طعام,75 ريال,61,800 مل,غطاء خيزران,,6 أشهر,,
,المتجر كله,,,,,,,,"خلال 30 يوم، دون استعمال"
""",
    "ja": """\
link,title,price,stock,容量,素材,消費電力,保証,旧価格,返品
4,ケトル,4600円,25,1.7リットル,"ステンレス、木の取っ手",1200ワット,24か月,5800円,
5,デスクライト,3300円,8,,アルミ；ガラスはない,9ワット,36か月,4100円,
6,弁当箱,1990円,61,800ミリ,竹のふた,,6か月,,
,店全体,,,,,,,,"30日以内、未使用"
""",
    "ko": """\
link,title,price,stock,용량,소재,소비전력,보증,이전가,반품
4,주전자,46000원,25,1.7 리터,"스틸, 나무 손잡이",2200 와트,24 개월,58000원,
5,책상 조명,33000원,8,,알루미늄; 유리는 없음,9 와트,36 개월,41000원,
6,도시락통,19900원,61,800 밀리,대나무 뚜껑,,6 개월,,
,전체 매장,,,,,,,,"30일 이내, 미사용"
""",
    "ms": """\
link,title,price,stock,muatan,bahan,kuasa,waranti,harga asal,pemulangan
4,Cerek keluli,RM 46.00,25,1.7 liter,"keluli berus, pemegang gabus",2200 watt,24 bulan,RM 58.00,
5,Lampu meja,RM 33.00,8,,aluminium; tiada kaca,9 watt,36 bulan,RM 41.00,
6,Bekas bekal,RM 19.90,61,800 mililiter,penutup buluh,,6 bulan,,
,Seluruh kedai,,,,,,,,"30 hari, belum digunakan"
""",
    "tl": """\
link,title,price,stock,laman,materyales,konsumo,warranty,dating presyo,pagsauli
4,Takureng bakal,₱460.00,25,1.7 litro,"bakal, hawakang kahoy",2200 watts,24 buwan,₱580.00,
5,Ilaw sa mesa,₱330.00,8,,aluminyo; walang salamin,9 watts,36 buwan,₱410.00,
6,Baunan,₱199.00,61,800 mililitro,takip na kawayan,,6 buwan,,
,Buong tindahan,,,,,,,,"30 araw, hindi pa nagagamit"
""",
    "de": """\
link,title,price,stock,Fassungsvermögen,Material,Leistung,Garantie,Alter Preis,Rückgabe
4,Stahlkessel,"46,00 €",25,"1,7 Liter","Edelstahl, Griff aus Kork",2200 Watt,24 Monate,"58,00 €",
5,Schreibtischlampe,"33,00 €",8,,Aluminium; kein Glas,9 Watt,36 Monate,"41,00 €",
6,Brotdose,"19,90 €",61,800 Milliliter,Deckel aus Bambus,,6 Monate,,
,Ganzer Laden,,,,,,,,"30 Tage, unbenutzt"
""",
    "fr": """\
link,title,price,stock,contenance,matière,puissance,garantie,ancien prix,retours
4,Bouilloire,"46,00 €",25,"1,7 litre","acier brossé, manche liège",2200 watts,24 mois,"58,00 €",
5,Lampe de bureau,"33,00 €",8,,aluminium; pas de verre,9 watts,36 mois,"41,00 €",
6,Boîte à repas,"19,90 €",61,800 millilitres,couvercle en bambou,,6 mois,,
,Toute la boutique,,,,,,,,"30 jours, non utilisé"
""",
    "hi": """\
link,title,price,stock,क्षमता,सामग्री,बिजली,वारंटी,पुराना दाम,वापसी
4,स्टील केतली,₹460,25,1.7 लीटर,"स्टील, लकड़ी का हैंडल",2200 वाट,24 महीने,₹580,
5,टेबल लैंप,₹330,8,,एल्युमिनियम; काँच नहीं है,9 वाट,36 महीने,₹410,
6,टिफिन डिब्बा,₹199,61,800 मिलीलीटर,बाँस का ढक्कन,,6 महीने,,
,पूरी दुकान,,,,,,,,"30 दिन, बिना इस्तेमाल"
""",
}


@cache
def card(language):
    return catalogue.parse_catalogue(CARDS[language].encode(), f"{language}.csv")
