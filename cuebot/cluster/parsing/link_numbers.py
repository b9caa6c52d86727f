"""Numbers in a comment that are products' links, and those that measure or count."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.spelled_numbers import compile_spelled, read_spelled
from cuebot.matcher.dimensions import find_dimensions
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cuebot.cluster.parsing.lexicon import ChatLexicon
    from cuebot.cluster.parsing.options import OptionIndex
    from cuebot.model import Link

NOUN = (
    "link|number|numer|no|num|item|nr|nomor|nomer|etalase|numero|enlace|lien|ban|so|ma|ma so|"
    "product|ссылка|номер|رقم|رابط|링크|เบอร์?|รหัส|ลิงก์?|ลิงค์?|链接|numer|numara|rango|"
    "número|nº|n°|producto|produto|produit|prodotto|produkt|produk|art[ií]culo|artigo|artikel|"
    "товар|лот|артикул|[uü]r[uü]n|منتج|상품|번호|商品|リンク|keranjang|kode|sp|"
    "ตะกร้?าที่?|ตะกร้?า|ตัวที่?|อันที่?|หมายเลข"
)
ARTICLE_WORDS = "the|el|la|lo|al|del|las|los|a|o|ao|da|do|na|no|as|os|le|il|der|die|das|den|dem|het"
ARTICLES = frozenset(ARTICLE_WORDS.split("|"))
"""Words, folded, after which a number is a product whatever follows: "la 3 trae funda"."""
AFTER = "号链接|号|链接|hao|番|번| ?numara"
EXPLICIT = re.compile(
    rf"(?:(?<![a-z])(?:{NOUN})|#) ?#?(\d{{1,3}})(?!\d)|(\d{{1,3}}) ?(?:{AFTER})"
    r"|(?<![^\W_])n(\d{1,3})(?![^\W_])",
)
NUMBER_WORDS = (
    "一 yi",
    "二 er 两",
    "三 san",
    "四 si",
    "五 wu",
    "六 liu",
    "七 qi",
    "八 ba",
    "九 jiu",
    "十 shi",
)
SPELLED = {word: str(n) for n, words in enumerate(NUMBER_WORDS, 1) for word in words.split()}
SPELLED_LINK = re.compile(
    r"([一二三四五六七八九十两]|(?<![a-z])(?:yi|er|san|si|wu|liu|qi|ba|jiu|shi))"
    r" ?(?:号链接|号|hao)"
)
SPELT_WITH = ("号", "hao")
SPELT_OUT = compile_spelled()
DIGIT = re.compile(r"\d")
UNIT = (
    "(?:person|people|peopl|pesoa|pax|orang|kisi|osob)(?![b-rt-z])|"
    "x|kg|cm|ml|lb|day|wek|month|year|hour|min|pc|of|st|nd|rd|th|"
    "(?:ft|fet|fot)(?![a-z])|"
    "[克斤片盒包件天次月年岁块元毫送个支瓶g袋双条杯粒厘米歳才日万千级つ本枚人回分时円点册层]|"
    "公[斤分升里尺克厘釐]|升(?![级級])|度(?![数數])|匹(?!配)|[头頭](?![围圍尾部发髪])|台(?![湾灣])|"
    "[周週](?![长長边围])|尺(?![寸码])|株(?!高)|羽(?![毛绒])|箱(?!子)|[階寸吨棵缶畳張]|"
    "センチ|ミリ|メートル|リットル|キロ|グラム|インチ|[ヶケか]月|"
    "살|개|명|일|월|년|천|만|원|시|분|장|"
    "층|센[치티]|미[리터]|밀리|리터|[킬키]로|키론|그[램람]|인[치분]|병|마리|차(?!이)|주(?![세시문])|"
    "달(?![라러])|단계|통|포대|송이|배(?![송터])|회|평|"
    "(?:hop|nen|chai|goi|lit|ky|thang|ngay|gio|phut|nguoi|phan)(?![a-z])|"
    "อาทิต|นาที|บาท|ปี|เดือน|วัน|คน|ชิน|ลูก|เมตร|นิว|"
    "กิโล|ซม|เซน|ขวด|องศา|ลิตร|กรัม|มิล|ชม|ชัวโมง|ทุม|ขวบ|ฟุต|แผน|ถุง|ซอง|กลอง"
)
NOT_AFTER_SHIPPING = "(?<!ship )(?<!send )(?<!deliver )"
BARE = re.compile(
    rf"(?<![\d.$+a-z])(?<!\d ){NOT_AFTER_SHIPPING}(\d{{1,2}})(?![\d%.])(?! ?(?:{UNIT}))"
)
GLUED_NUMBER = re.compile(
    r"\d+(?:[.,:/'’x×]\d+)+|\d+(?=[^\W\d_])|(?<![^\s(,])[-−]\d+(?![\w-])"
    '|(?<!["\'“”])\\d+(?= ?(?:[°%]|mm(?!\\w))|["″′”])'
)
"""A number of a measure, as typed: "1m58", "5'2", "1.80", "6am", "-8", "5°", '8"'.

A counter of CJK is a unit."""
COUNTED = re.compile(rf" ?([^\W\d{scripts.GLUED}]{{3,}})")
COUNTED_IN_CELL = re.compile(rf"\d ([^\W\d{scripts.GLUED}]{{3,}})")
"""What a cell counts: "80 bass buttons", "7 days"."""
CODE = re.compile(
    rf"(?<![^\W_{scripts.GLUED}])(?:[a-z]{{1,2}}[-.]?\d{{1,3}}|\d{{1,3}}[-.]?[a-z])"
    rf"(?![^\W_{scripts.GLUED}])",
    re.IGNORECASE,
)
"""A link of a letter and a number: `A1`, typed as `a1`."""
_AGAIN = re.compile(r"([a-z])(?=\1)")
MOST_DIGITS = 3
"""Digits of the longest number that viewers type for a product."""
MAX_PRODUCTS_TOGETHER = 2
"""Products that one comment may ask about together."""


class LinkNumbers:
    """Finds the links of one catalogue among the numbers of comments."""

    def __init__(
        self,
        links: Collection[Link],
        cells: Iterable[str],
        options: OptionIndex,
        words: ChatLexicon,
    ) -> None:
        """`cells`: all of the catalogue, folded."""
        self._links = links
        coded = [(fold_code(link), link) for link in links if CODE.fullmatch(link)]
        alike = Counter(code for code, _ in coded)
        self._coded = {code: link for code, link in coded if alike[code] == 1}
        self._options = options
        self._senses = words.senses
        self._counted = {word for cell in cells for word in COUNTED_IN_CELL.findall(cell)}

    def take_explicit(self, folded: str, found: list[tuple[int, Link]]) -> str:
        """Take the numbers that are called links; return the comment without them."""

        def take(match: re.Match[str]) -> str:
            digits = next(group for group in match.groups() if group)
            link = SPELLED.get(digits, digits.lstrip("0") or digits)
            if self._links and link not in self._links:
                return match.group()
            found.append((match.start(), link))
            return " "

        rest = EXPLICIT.sub(take, folded) if DIGIT.search(folded) else folded
        if self._coded and DIGIT.search(rest):
            rest = CODE.sub(lambda match: self._take_code(match, found), rest)
        if any(word in rest for word in SPELT_WITH):
            rest = SPELLED_LINK.sub(take, rest)
        return SPELT_OUT.sub(lambda match: self._take_spelt(match, found), rest)

    def strip_explicit(self, text: str) -> str:
        """Return a text in small letters without the numbers that are called links."""
        return SPELT_OUT.sub(" ", EXPLICIT.sub(" ", text))

    def _take_spelt(self, match: re.Match[str], found: list[tuple[int, Link]]) -> str:
        link = read_spelled(match)
        if link not in self._links:
            return match[0]
        found.append((match.start(), link))
        return " "

    def _take_code(self, match: re.Match[str], found: list[tuple[int, Link]]) -> str:
        link = self._coded.get(fold_code(match[0]))
        if link is None:
            return match[0]
        found.append((match.start(), link))
        return " "

    def take_bare(self, rest: str, found: list[tuple[int, Link]], typed: str) -> str:
        """Take the numbers that name products by standing alone; return the comment without them.

        `typed`: the comment before it was folded, as far as it is known.
        """
        if not DIGIT.search(rest):
            return rest
        measures = _list_measures(typed)
        numbers = [
            m
            for m in BARE.finditer(rest)
            if m.group(1) in self._links
            and m.group(1) not in measures
            and not self._options.is_option_number(rest[: m.start()], m[1])
        ]
        numbers = [m for m in numbers if not self._counts_something(rest, m)]
        said = sum(number not in measures for number in re.findall(r"\d+", rest))
        if not 1 <= len(numbers) <= said <= MAX_PRODUCTS_TOGETHER:
            return rest
        found.extend((match.start(), match.group(1)) for match in numbers)
        return BARE.sub(" ", rest)

    def _counts_something(self, rest: str, number: re.Match[str]) -> bool:
        """Tell by what stands beside a number whether it counts.

        It counts what cells count ("8 bass buttons"), units ("2 kilos"), and what is
        nothing that one asks with or for ("6 foot", "4 floors"), unless an article stands before it
        ("la 8 rasga").
        """
        word = COUNTED.match(rest[number.end() :])
        if not word:
            return False
        if word[1] in self._counted or find_dimensions(f"1 {word[1]}"):
            return True
        before = rest[: number.start()].rstrip().rsplit(" ", 1)[-1]
        return before not in ARTICLES and not self._is_asked_with(word[1])

    def _is_asked_with(self, word: str) -> bool:
        senses = self._senses.get(word, {}).values()
        return any(sense.roles or sense.concept for sense in senses)


def fold_code(code: str) -> str:
    """Return a code as it is compared: without marks, and each letter once as in a comment."""
    return _AGAIN.sub("", re.sub(r"[^a-z0-9]", "", code.casefold()))


def is_typed(link: Link) -> bool:
    """Tell whether viewers name a product by its link: a number, or a letter and a number."""
    short = link.isdecimal() and len(link) <= MOST_DIGITS
    return short or CODE.fullmatch(link) is not None


def _list_measures(typed: str) -> set[str]:
    """Return the numbers of a comment that are parts of measures, and stand nowhere else."""
    if not DIGIT.search(typed):
        return set()
    plain = unicodedata.normalize("NFKC", typed)
    measures = {
        number
        for match in GLUED_NUMBER.finditer(plain)
        if not scripts.is_glued_at(plain, match.end())
        for number in re.findall(r"\d+", match.group())
    }
    return measures - set(re.findall(r"\d+", GLUED_NUMBER.sub(" ", plain)))
