"""What counts things that were named just before, from either end of them: `the last two`."""

from __future__ import annotations

import re

_TIMES = (
    r"(?:hour|day|week|month|year|time|wash|minute|night|order|heure|jour|semaine|mois|an|nuit|"
    r"lavage|hora|día|dia|semana|mes|mês|año|ano|noche|noite|lavado|lavagem|Stunde|Tag|Woche|Monat|"
    r"Jahr|Mal|Wäsche|ore|giorni|settimane|mesi|anni)"
)
"""Times are counted as well, and nothing was named: `the first two weeks`."""
_FORMS = (
    r"(?<!\w)(?:first|last|final|other|middle|bottom|top|remaining) "
    r"(?:one|two|three|four|few)(?!\w)|"
    r"(?<!\w)(?:ersten?|letzten?|vorderen|hinteren|übrigen|anderen) "
    r"(?:zwei|drei|vier|beiden)(?!\w)|"
    r"(?<!\w)(?:beiden|zwei|drei) (?:ersten|letzten|anderen)(?!\w)|"
    r"(?<!\w)(?:deux|trois|quatre) (?:premi[eè]re?s?|derni[eè]re?s?|autres)(?!\w)|"
    r"(?<!\w)(?:dos|tres|cuatro|dois|duas|três|quatro|due|tre) "
    r"(?:primer[oa]s|últim[oa]s|primeir[oa]s|otr[oa]s|outr[oa]s|prim[ei]|ultim[ei])(?!\w)|"
    r"(?<!\w)(?:primer[oa]s|últim[oa]s|primeir[oa]s|ultim[ei]) "
    r"(?:dos|tres|dois|duas|três|due|tre)(?!\w)"
)
_COUNTED = (
    r"(?<!\w)(?:dua|tiga|empat)(?: (?!bulan|minggu|hari|jam|tahun|kali|malam)\w+)? "
    r"(?:pertama|terakhir|yang awal|di ujung)(?!\w)|"
    r"(?<!\w)(?:hai|ba|bốn)(?: (?!tuần|ngày|tháng|giờ|năm|lần|đêm)\w+)? "
    r"(?:đầu tiên|đầu|cuối cùng|cuối|sau cùng)(?!\w)|"
    r"(?:สอง|สาม|[23])\s?(?:อย่าง|อัน|ตัว|ชิ้น|ที่|รายการ|แบบ|สี)?(?:แรก|หลังสุด|สุดท้าย|ท้าย)|"
    r"(?:最初|初め|はじめ|前|先|後|後ろ|終わり|おわり|末尾|末|最後|終い|残り)の?"
    r"(?:[一二三四2-4２-４]つ|[二三2-3]者|[二三四2-4]点)|"
    r"(?:앞|뒤|처음|마지막|맨\s?뒤|맨\s?앞|나머지)의?\s?(?:두|세|네|둘|셋)(?!\s?(?:번|달|주|시간|해|개월))|"
    r"(?:最前|最后|最後|最末|前面|后面|後面|末尾|头|尾|末)[两兩二三四]"
    r"(?:[样樣项項种種处處款者]|[个個](?![月星小])|(?![个個月周天年次日晚小]))|"
    r"(?<!\w)(?:آخر|أول|اول) (?:اثنين|اثنتين|ثنتين|ثلاثة|ثلاث|شيئين)(?!\w)"
)
COUNTED_BACK = re.compile(rf"(?P<said>(?:{_FORMS})(?!\s{_TIMES})|{_COUNTED})", re.IGNORECASE)
