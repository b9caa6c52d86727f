"""A product with variants, and questions on them, in every language of the box."""

from functools import cache

from cuebot import catalogue

ROWS = """\
link,title,size,colour|color|颜色,price,stock
1,Tee,S,black,$20,0
1,Tee,M,black,$20,7
1,Tee,L,black,$20,0
2,Bag,,,$30,preorder
"""
ASKED = {
    "en": ("do you have M?", "is M in stock", "any M left?", "M still available?", "got M?"),
    "zh": ("M还有吗", "M码有货吗", "还有M吗", "M还有没有", "有M码吗"),
    "es": ("¿tienes la M?", "hay talla M?", "queda la M?", "la M está disponible?", "tienen M?"),
    "id": ("ada size M?", "M masih ada?", "M ready kak?", "size M ada ga", "ada M kak?"),
    "th": ("มีไซส์ M ไหม", "M ยังมีไหมคะ", "M หมดยัง", "ไซส์ M เหลือไหม", "มี M ไหมคะ"),
    "vi": (
        "còn size M không",
        "có M không shop",
        "M còn hàng không",
        "còn M ko",
        "size M còn không",
    ),
    "pt": ("M ainda tem?", "tem M?", "tem tamanho M?", "o M está disponível?", "ainda tem o M?"),
    "ar": ("مقاس M متوفر؟", "عندكم M؟", "في مقاس M؟", "باقي M؟", "هل M متوفر؟"),
    "ja": (
        "Mありますか",
        "Mサイズまだありますか",
        "Mの在庫ありますか",
        "M残ってますか",
        "Mはありますか",
    ),
    "ko": ("M 있나요?", "M 재고 있어요?", "M 남았나요", "M사이즈 있나요?", "M 품절인가요?"),
    "ms": ("ada saiz M?", "M masih ada?", "M ada stok?", "saiz M ada lagi?", "ada M tak?"),
    "tl": ("may M po?", "available pa ba M?", "meron pang M?", "M po meron pa?", "may size M ba"),
    "de": (
        "gibt es M noch?",
        "habt ihr M da?",
        "ist M noch da?",
        "M noch verfügbar?",
        "noch M da?",
    ),
    "fr": (
        "il reste du M ?",
        "vous avez du M ?",
        "taille M dispo ?",
        "le M est en stock ?",
        "y a du M",
    ),
    "hi": ("M बचा है क्या?", "M मिलेगा?", "M स्टॉक में है?", "M साइज़ है क्या", "क्या M बचा है"),
    "it": ("c'è la M?", "avete la M?", "M disponibile?", "la M è finita?", "taglia M ancora?"),
    "nl": ("is M er nog?", "hebben jullie M?", "M nog op voorraad?", "maat M nog?", "is er nog M?"),
    "pl": ("jest M?", "macie M?", "M jeszcze jest?", "rozmiar M dostępny?", "M zostało?"),
    "ru": ("M есть?", "есть размер M?", "M ещё есть?", "M в наличии?", "M осталась?"),
    "tr": ("M var mı?", "M kaldı mı?", "M beden var mı", "M stokta mı?", "M tükendi mi?"),
    "uk": ("M є?", "є розмір M?", "M ще є?", "M в наявності?", "M залишилась?"),
}


@cache
def card(rows=ROWS):
    return catalogue.parse_catalogue(rows.encode(), "card.csv")
