"""What says of one name no more than what was said of another, or the opposite: `Ash: same`."""

from __future__ import annotations

import re

_SAME = (
    r"(?:just |the )?same(?: again| here| for it)?|idem|ídem|ditto|dito|likewise|so too|"
    r"gleiches|genauso|ebenso|das gleiche|dasselbe|pareil|de même|la même chose|lo mismo|"
    r"igual|igualmente|o mesmo|a mesma coisa|так же|также|то же|то же самое|тоже|аналогично|"
    r"aynı|aynısı|aynı şekilde|lo stesso|uguale|hetzelfde|idem dito|to samo|tak samo|так само|"
    r"те саме|come sopra|كذلك|نفس الشيء|مثله|مثلها|sama|sama juga|idem juga|như trên|"
    r"cũng vậy|cũng thế|वही|वैसे ही|वैसा ही|ganoon din|เหมือนกัน|เช่นกัน|เช่นเดียวกัน|同上|同じ|"
    r"同様|一樣|一样|동일|마찬가지|똑같이|〃"
)
_OPPOSITE = (
    r"(?:just |quite )?the (?:opposite|reverse|contrary)|the other way (?:a?round|about)|"
    r"vice versa|umgekehrt|andersrum|andersherum|genau andersherum|das gegenteil|gegenteilig|"
    r"l'inverse|c'est l'inverse|le contraire|c'est le contraire|inversement|al revés|"
    r"lo contrario|al contrario|ao contrário|o contrário|o oposto|il contrario|l'opposto|"
    r"l'inverso|viceversa|наоборот|всё наоборот|ровно наоборот|противоположно|навпаки|"
    r"все навпаки|odwrotnie|na odwrót|przeciwnie|andersom|omgekeerd|net andersom|"
    r"het tegenovergestelde|tersi|tam tersi|tersine|tersidir|sebaliknya|kebalikannya|terbalik|"
    r"ngược lại|thì ngược|baligtad|kabaligtaran|उल्टा|उलटा|العكس|بالعكس|عكسه|عكسها|والعكس|"
    r"ตรงกันข้าม|กลับกัน|ตรงข้าม|相反|反过来|反過來|正相反|逆|逆です|反対|反対です|その逆|その逆です|반대|반대입니다|반대예요|반대로"
)
_ENDED_SAME = (
    r"just the same|the same|likewise|ditto|genauso|ebenso|pareil|de même|lo mismo|igual|"
    r"igualmente|o mesmo|idem|так же|точно так же|так же точно|то же самое|то же|аналогично|"
    r"aynı|aynıdır|aynısı|aynı şekilde|de aynı|da aynı|lo stesso|uguale|come sopra|hetzelfde|"
    r"net zo|to samo|tak samo|podobnie|так само|те саме|аналогічно|sama|sama saja|sama juga|"
    r"cũng vậy|cũng thế|كذلك|نفس الشيء|वैसा ही|वैसे ही|ganoon din|เหมือนกัน|เช่นกัน|同様|同様です|"
    r"同じ|同じです|一样|一樣|마찬가지|마찬가지입니다|마찬가지예요|똑같습니다|똑같아요|동일|동일합니다"
)
_TOLD_SAME = re.compile(
    rf"(?:[:：,，、;；]\s*|\s[–—-]\s+|——)(?:{_SAME}|{_OPPOSITE})\W*$", re.IGNORECASE
)
_NAMED_SAME = re.compile(
    rf"\W*(?:[^\s:：]+\s+){{1,4}}(?:{_ENDED_SAME}|{_OPPOSITE})\W*"
    rf"|\W*[^\s:：，,]{{1,8}}(?:则|則|也|は|も|은|는|도)\s?(?:{_ENDED_SAME}|{_OPPOSITE})\W*",
    re.IGNORECASE,
)
"""A name and no more behind it than that it is as with one before, or the other way round."""


def says_same(text: str) -> bool:
    """Tell whether a text says of its name the same as was said of one before, or the opposite."""
    return bool(_TOLD_SAME.search(text) or _NAMED_SAME.fullmatch(text))
