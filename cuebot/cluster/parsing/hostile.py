"""Comments that are no viewer's question, whatever they ask: attacks, advertisements, disguises."""

from __future__ import annotations

import re

ATTACK = re.compile(
    r"""
    <\s*/?\s*[a-z!]            # markup of any kind
    | \{\{ | \$\{ | ```
    | \[/?(?:bold|red|b|i|u|system|operator|admin|mod)\b
    | \b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|previous|above|rule|prompt)
    | \b(?:system|assistant|admin|operator)\s*[:\]\)】]
    | \b(?:you\s+are\s+now|new\s+instructions?|instruction\s+for|repeat\s+after\s+me)\b
    | \bsummari[sz]e\s+these\b | \bprompt\b.{0,20}\binjection
    | 忽略.{0,12}(?:指令|规则|提示|以上|之前) | 系统提示 | 新(?:规则|任务|指令)
    | 照念 | 念出来 | 你现在是 | 转成语音 | 回答[:：]
    | (?:管理员|运营|场控|系统|后台)\s*[】\]：:）)]
    | \b(?:ignora|olvida|ignore|esque[cç]a|vergiss|ignorier)\w*\b.{0,30}\b(?:instruc|anweisung)
    | \u202e                     # text that reads backwards
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Orders to a machine, markup, and those who speak as if they were the crew."""
ADVERT = re.compile(
    r"""
    https?:// | www\. | \bt\.me\b | \bdot\s+(?:com|shop|example|net)\b
    | \.(?:com|shop|net|vip|xyz)\b
    | \b(?:whats\s?app|telegram|zalo|wechat|line\s?id)\b.{0,12}\d{5,}
    | (?:\d[\s.-]?){7,}
    | [加➕+]\s*(?:v|微|薇|vx|qq|群) | 加.{0,2}微信|微信\W{0,3}[\w-]*\d{5}|薇信|威信|vx\s*\d
    | 兼职|日结|涨粉|招代理|代充|躺赚|点我头像|进主页|领红包|互粉|互关
    | \b(?:followers|crypto|bitcoin|forex|onlyfans|earn\s+\$|my\s+(?:bio|profile|channel|page))\b
    | подпишись|заработ | nhận\s+vay
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Contacts, links and offers that are not the shop's."""

SUSPECT = re.compile(
    r"""
    [<{`\[\]:)+$] | \.[cmnsvx] | www | vx | (?:\d[\s.-]?){7}
    | \b(?:
        ignor | disregard | forget | now | instruction | repeat | summari | injection
        | olvida | esque | vergiss | whats\s?app | telegram | zalo | wechat | line\s?id
        | dot | followers | crypto | bitcoin | forex | onlyfans | bio | profile | channel | page
    )
    """,
    re.VERBOSE,
)
"""What every hostile comment in small ASCII letters has: cheap to look for, and seldom there."""
SUSPECT_SIGNS = frozenset("忽系新念现转：】）加➕微薇威兼结涨招充躺头页领互шбậ\u202eſı\u0307")
"""What every other hostile comment has; the last three stand for ASCII letters."""


def is_hostile(raw: str) -> bool:
    """Tell whether a comment attacks, advertises or speaks in another's name."""
    small = raw.lower()
    if not SUSPECT.search(small) and (small.isascii() or SUSPECT_SIGNS.isdisjoint(small)):
        return False
    return bool(ATTACK.search(raw) or ADVERT.search(raw))
