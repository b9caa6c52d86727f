"""What says no more of one name than what was said of another: `Ash: same`, `Esche: dito`."""

from __future__ import annotations

import re

_SAME = (
    r"(?:just |the )?same(?: again| here| for it)?|idem|ídem|ditto|dito|likewise|so too|gleiches|"
    r"genauso|ebenso|das gleiche|dasselbe|pareil|de même|la même chose|lo mismo|igual|igualmente|"
    r"o mesmo|a mesma coisa|так же|также|то же|то же самое|тоже|аналогично|aynı|aynısı|"
    r"aynı şekilde|lo stesso|uguale|hetzelfde|idem dito|to samo|tak samo|так само|те саме|كذلك|"
    r"نفس الشيء|مثله|مثلها|"
    r"sama|sama juga|idem juga|như trên|cũng vậy|cũng thế|वही|वैसे ही|वैसा ही|ganoon din|"
    r"เหมือนกัน|เช่นกัน|เช่นเดียวกัน|同上|同じ|同様|一樣|一样|동일|마찬가지|똑같이|〃"
)
_TOLD_SAME = re.compile(rf"(?:[:：,，、;；]\s*|\s[–—-]\s+|——)(?:{_SAME})\W*$", re.IGNORECASE)


def says_same(text: str) -> bool:
    """Tell whether a text ends by saying the same of its name as was said of one before it."""
    return bool(_TOLD_SAME.search(text))
