"""The Turkish particle that asks, written on to the word before it: `varmı` is `var mı`.

It stands alone by the rules, and hardly anybody types it so.  An accusative looks like it, `resmi`,
so it is parted from what only a verb, `var`, `yok` or an adjective in -li and -siz ends in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGE = "tr"
_GLUED = re.compile(
    r"(?P<word>var|yok|degil|oldu|bitti|kaldi|geldi|cikti|tukendi|satildi|basladi"
    r"|[a-z]{2,}(?:[aeiu]r|[iu]yor|m[ae]z|[ae]c[ae]k|m[ae]li|[iu]lir|m[iu]s)"
    r"|[a-z]{3,}l[iu](?<!lili)(?<!ilim)|[a-z]{3,}s[iu]z|[a-z]{2,}(?:yor|[ae]c[ae]k)l[ae]r)"
    r"(?P<particle>m[iu])(?P<person>dir|dur|sin|sun|siniz|sunuz|yim|yum|yiz|yuz)?"
)
_NOUNS = re.compile(r"(?:alarm|form|.*(?:ilim|ulum|yorum|durum|kurum|term|firm))[iu]")
"""Words with an ending that are spelt as one with the particle."""


def split_particles(tokens: Sequence[str], spoken: str) -> Sequence[str]:
    """Return the folded words of a comment, in Turkish with each such particle parted."""
    if spoken != _LANGUAGE or not any(_GLUED.fullmatch(token) for token in tokens):
        return tokens
    parted: list[str] = []
    for token in tokens:
        found = _GLUED.fullmatch(token)
        if found and not _NOUNS.fullmatch(token):
            parted += [found["word"], found["particle"]]
        else:
            parted.append(token)
    return parted
