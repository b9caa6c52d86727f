"""What a voice says of figures.

    uv run --with pyicu python benchmarks/truth_figures.py [COUNT [SEED]] [FILE ...]

A FILE holds hand-written pairs, one JSON object a line: `language`, `text`, `spoken`, of which any
one is right.  Beside them COUNT figures a language are made from `figures_forms.toml` with a seed;
their numbers are spelled by ICU, for Chinese by cn2an and for Arabic by a grammar of its own, never
by cuebot.  Two texts are the same when espeak-ng makes the same phonemes of them, or letter for
letter where it has no voice.
"""

import collections
import json
import random
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent)]

from cuebot.synth import local, words
from cuebot.verbalise import verbalise_figures

COUNT = 2_000
SEED = 14
VOICES = {language: voice for language, voice in local.ESPEAK_VOICES.items() if language != "th"}
KANA = {
    "〇": "ゼロ",
    "一": "いち",
    "二": "に",
    "三": "さん",
    "四": "よん",
    "五": "ご",
    "六": "ろく",
    "七": "なな",
    "八": "はち",
    "九": "きゅう",
    "十": "じゅう",
    "百": "ひゃく",
    "千": "せん",
    "万": "まん",
    "億": "おく",
}
MET = [
    ("三百", "さんびゃく"),
    ("六百", "ろっぴゃく"),
    ("八百", "はっぴゃく"),
    ("三千", "さんぜん"),
    ("八千", "はっせん"),
    ("一千万", "いっせんまん"),
]
SPELLINGS = {
    "hi": (("नबे", "नवे"), ("तिरेसठ", "तिरसठ"), ("तिरेपन", "तिरपन")),
    "vi": (("mươi tư", "mươi bốn"), (" lẻ ", " linh ")),
}
"""Where two ways to say a number are as good, and ICU has the other."""
PHONEMES = """
import json, sys
from cuebot.synth.sherpa import text_to_phonemes
for line in sys.stdin:
    text, voice = json.loads(line)
    print(json.dumps(text_to_phonemes(text, voice)), flush=True)
"""
ARABIC = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
ARABIC_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]


class Ear:
    """Hears texts through espeak-ng, in a process of its own."""

    def __init__(self):
        self._child = subprocess.Popen(
            [sys.executable, "-c", PHONEMES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE.parent,
        )

    def hear(self, text, language):
        text = words.strip_unspeakable(text)
        voice = VOICES.get(language)
        if voice is None:
            return re.sub(r"\s", "", text)
        self._child.stdin.write(json.dumps([text, voice]) + "\n")
        self._child.stdin.flush()
        # Korean, Japanese and Chinese are spaced as one likes: where words end is not heard.
        return re.sub(r"[\sˈˌ]", "", json.loads(self._child.stdout.readline()))


def arabic(number, *, oblique=False):
    """Spell a number below ten million as it counts masculine things."""
    if number >= 1_000_000:
        many, rest = divmod(number, 1_000_000)
        head = {1: "مليون", 2: "مليونان"}.get(many, f"{arabic(many)} ملايين")
        return f"{head} و{arabic(rest)}" if rest else head
    if number >= 1000:
        many, rest = divmod(number, 1000)
        name = "آلاف" if 3 <= many % 100 <= 10 else "ألف"
        many_words = re.sub("مئتان$", "مئتا", arabic(many))
        head = {1: "ألف", 2: "ألفان"}.get(many, f"{many_words} {name}")
        return f"{head} و{arabic(rest)}" if rest else head
    if number >= 100:
        many, rest = divmod(number, 100)
        heads = [
            "مئة",
            "مئتان",
            "ثلاثمئة",
            "أربعمئة",
            "خمسمئة",
            "ستمئة",
            "سبعمئة",
            "ثمانمئة",
            "تسعمئة",
        ]
        return heads[many - 1] + (f" و{arabic(rest)}" if rest else "")
    if number <= 10:
        return ARABIC[number]
    ten, one = divmod(number, 10)
    if ten == 1:
        return {1: "أحد عشر", 2: "اثنا عشر"}.get(one) or f"{ARABIC[one]} عشر"
    tens = ARABIC_TENS[ten - 2]
    tens = tens.replace("ون", "ين") if oblique else tens
    ones = "اثنين" if oblique and one == 2 else ARABIC[one]
    return f"{ones} و{tens}" if one else tens


def icu_speller(language):
    import icu  # noqa: PLC0415 - only who measures has it

    locale = {"pt": "pt_BR"}.get(language, language)
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))
    names = {
        "": {
            "es": "%spellout-numbering",
            "fr": "%spellout-cardinal-masculine",
            "pt": "%spellout-cardinal-masculine",
            "en": "%spellout-cardinal-verbose",
            "ko": "%spellout-cardinal-sinokorean",
        },
        "F": {
            "es": "%spellout-numbering",
            "fr": "%spellout-cardinal-feminine",
            "pt": "%spellout-cardinal-feminine",
        },
        "M": {"es": "%spellout-cardinal-masculine"},
        "N": {"ko": "%spellout-cardinal-native-attributive"},
    }

    def spell(number, kind=""):
        name = names[kind].get(language)
        said = rules.format(number, name) if name else rules.format(number)
        said = said.replace("\u200b", "").replace(",", "").replace("\u00ad", "")
        if language == "es" and kind == "F":  # ICU's own feminine leaves the thousands masculine
            said = re.sub(
                "uno$", "una", said.replace("ientos", "ientas").replace("ún mil", "una mil")
            )
            said = re.sub(r"\bun mil", "una mil", said)
        if language == "th" and number > 10 and number % 10 == 1:  # the Royal Institute's way
            said = said.removesuffix("หนึ่ง").removesuffix("เอ็ด") + "เอ็ด"
        for other, usual in SPELLINGS.get(language, ()):
            said = said.replace(other, usual)
        return _kana(said) if language == "ja" else said

    return spell


def _kana(said):
    for kanji, read in MET:
        said = said.replace(kanji, read)
    return "".join(KANA.get(sign, sign) for sign in said)


def speller(language):
    if language == "zh":
        import cn2an  # noqa: PLC0415 - for one language

        def mandarin(number, _kind=""):
            said = cn2an.an2cn(number, "low")
            return re.sub("^二(?=[千万亿])", "两", said)

        return mandarin
    if language == "ar":
        return lambda number, kind="": arabic(number, oblique=kind == "O")
    return icu_speller(language)


def figures(language, forms, count, chance):  # noqa: PLR0915 - one table of words
    """Yield texts with figures and what people say of them."""
    spell = speller(language)
    comma = language in {"de", "es", "fr", "id", "pt", "vi"}
    for index in range(count):
        text, said = forms[index % len(forms)].split("|")
        a, b = sorted(chance.sample(range(13, 99), 2))
        price = chance.choice([chance.randrange(200, 10_000), chance.randrange(10_000, 10**6)])
        number = {
            "a": a,
            "b": b,
            "q": price,
            "p": price,
            "c": chance.choice([cent for cent in range(22, 99) if cent % 10]),
            "e": chance.randrange(3, 9),
            "h": chance.randrange(3, 13),
            "t": chance.randrange(111, 999),
            "m": chance.randrange(11, 59),
            "k": chance.randrange(3, 10),
            "d": chance.randrange(13, 28),
            "x": f"{chance.randrange(1000, 10_000)}",
        }
        grouped = f"{price:,}".replace(",", "." if comma else ",")
        if language == "hi":
            head, tail = divmod(price, 1000)
            grouped = (
                f"{head // 100},{head % 100:02}" if head >= 100 else str(head)
            ) + f",{tail:03}"
            grouped = grouped if price >= 1000 else str(price)
        written = {
            **{key: str(value) for key, value in number.items()},
            "p": grouped,
            "t": f",{number['t']}",
        }
        spoken_form = {key.upper(): spell(value) for key, value in number.items() if key != "x"}
        digits = [spell(int(digit)) for digit in number["x"]]
        spoken_form |= {"X": " ".join(digits), "XX": "".join(digits)}
        spoken_form["CC"] = "".join(spell(int(digit)) for digit in str(number["c"]))
        if language in {"es", "fr", "pt"}:
            spoken_form |= {"PF": spell(price, "F"), "HF": spell(number["h"], "F")}
            spoken_form |= {"AF": spell(a, "F"), "MF": spell(number["m"], "F")}
        spoken_form |= {"AM": spell(a), "BM": spell(b), "PM": spell(price)}
        if language == "es":
            spoken_form |= {"AM": spell(a, "M"), "BM": spell(b, "M"), "PM": spell(price, "M")}
            spoken_form |= {"C": spell(number["c"], "M"), "T": spell(number["t"], "M")}
        if language == "ko":
            spoken_form |= {"HN": spell(number["h"], "N"), "AN": spell(a, "N")}
        if language == "ar":
            spoken_form["BO"] = spell(b, "O")
            spoken_form["P"] = re.sub("مئتان$", "مئتا", re.sub("ألفان$", "ألفا", spell(price)))
        if language == "ja" and "えん" in said:
            spoken_form["Q"] = re.sub("よん$", "よ", spoken_form["Q"])
        yield text.format_map(written), said.format_map(spoken_form)


def measure_generated(ear, count, seed):
    forms = tomllib.loads((HERE / "figures_forms.toml").read_text("utf-8"))
    for language, told in forms.items():
        chance = random.Random(f"{seed} {language}")
        wrong, kinds, began = [], collections.Counter(), time.perf_counter()
        pairs = list(figures(language, told.strip().splitlines(), count, chance))
        written = [verbalise_figures(text, language) for text, _ in pairs]
        took = time.perf_counter() - began
        for (text, said), got in zip(pairs, written, strict=True):
            if got != said and ear.hear(got, language) != ear.hear(said, language):
                wrong.append((text, got, said))
                kinds[re.sub(r"\d+", "0", text)] += 1
        print(
            f"  {language}: {count - len(wrong)} of {count} right, {1e6 * took / count:.0f} us each"
        )
        for text, got, said in wrong[:6]:
            print(f"      {text} -> {got}, wanted {said}")


def measure_pairs(ear, paths):
    right, every = collections.Counter(), collections.Counter()
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            pair = json.loads(line)
            language = pair["language"]
            every[language] += 1
            got = verbalise_figures(pair["text"], language)
            ways = {ear.hear(one, language) for one in pair["spoken"]}
            if ear.hear(got, language) in ways:
                right[language] += 1
            else:
                print(f"      {pair['id']}: {pair['text']} -> {got}, wanted {pair['spoken'][0]}")
    told = ", ".join(f"{language} {right[language]}/{every[language]}" for language in every)
    print(f"  by hand: {right.total()} of {every.total()} right: {told}")


def measure(paths, count=COUNT, seed=SEED):
    """Print how many figures sound as they are said; it needs pyicu for those that it makes."""
    ear = Ear()
    if paths:
        measure_pairs(ear, paths)
    measure_generated(ear, count, seed)


if __name__ == "__main__":
    measure(
        [one for one in sys.argv[1:] if not one.isdigit()],
        *[int(one) for one in sys.argv[1:] if one.isdigit()],
    )
