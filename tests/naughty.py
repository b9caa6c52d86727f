"""Strings that break programs, of the kinds that lists of naughty strings collect; all our own."""

from itertools import islice, product

CONTROLS = [chr(n) for n in (*range(32), *range(127, 160))]
ESCAPES = [
    "\x1b[2J",
    "\x1b]0;owned\x07",
    "\x1b]8;;https://example.invalid\x1b\\x\x1b]8;;\x1b\\",
    "\x1b[31m",
    "\x1b[6n",
    "\x1bP+q\x1b\\",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\r\x1b[K",
    "\x08\x08\x08",
]
HIDDEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2069\ufeff\u00ad"
)
MARKUP = [
    "<script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "<svg onload=window.owned=1>",
    "<svg><script>window.owned=1</script></svg>",
    "<iframe src=https://example.invalid>",
    "<link rel=stylesheet href=https://example.invalid/a.css>",
    "<style>*{background:url(https://example.invalid/x)}</style>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid'>",
    "<base href=https://example.invalid>",
    "<a href='javascript:window.owned=1'>x</a>",
    "<body onpageshow=window.owned=1>",
    "<details open ontoggle=window.owned=1>",
    "<math><mi//xlink:href='data:x,<script>window.owned=1</script>'>",
    "<object data='data:text/html,<script>parent.owned=1</script>'>",
    "<input autofocus onfocus=window.owned=1>",
    "</style><script>window.owned=1</script>",
    "</title><script>window.owned=1</script>",
    "--><script>window.owned=1</script>",
    "]]><script>window.owned=1</script>",
    "&lt;script&gt;window.owned=1&lt;/script&gt;",
    "&#60;script&#62;window.owned=1&#60;/script&#62;",
    "<scr<script>ipt>window.owned=1</scr</script>ipt>",
    "＜script＞window.owned=1＜/script＞",
]
BREAKOUTS = ["", '">', "'>", '"', "'", "`", "</td>", "</textarea>", "\\", "*/", "\x00", "%3E"]
TEMPLATES = [
    "{{ 7 * 7 }}",
    "{{ config }}",
    "{% for x in range(9**9) %}x{% endfor %}",
    "${7*7}",
    "#{7*7}",
    "{{''.__class__.__mro__}}",
    "%s%n%x",
    "{0.__class__}",
    "[bold red]x[/bold red]",
    "[link=https://example.invalid]x[/link]",
]
FORMULAS = [
    sign + rest
    for sign in (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        " =",
        "＝",
        "＋",
        "－",
        "＠",
        "|",
        "%",
        "\n=",
        "\x00=",
    )
    for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://example.invalid","x")')
]
SQL = ["'; DROP TABLE entry; --", "1' OR '1'='1", '"; VACUUM; --', "\x00'; --", "ENTRY\u2019--"]
SCRIPTS = [
    "مرحبا بكم " * 8,
    "שלום \u202eabc",
    "Z" + "\u0301\u0327\u035c" * 40,
    "ก" + "\u0e49" * 60,
    "👩‍👩‍👧‍👦" * 9,
    "🇨🇳🇺🇸🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐",
    "ﷺ" * 30,
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "ÅÅ" * 20,
    "ＡＢＣ　ｄｅｆ",
    "ﾃｽﾄ",
    "¯\\_(ツ)_/¯",
    "\U000e0041\U000e0042",
    "\ufffe\uffff",
]
PLAIN = [
    "null",
    "undefined",
    "NaN",
    "-0",
    "1e999",
    "true",
    "None",
    "\\n",
    "C:\\con",
    "../../etc/passwd",
]


def naughty(count=500):
    """Return so many strings, the same each time: each kind first, and then kinds combined."""
    kinds = [*ESCAPES, *MARKUP, *TEMPLATES, *FORMULAS, *SQL, *SCRIPTS, *PLAIN, "x" * 10_000]
    kinds += [f"how much{sign}is it" for sign in CONTROLS]
    kinds += [f"pri{sign}ce?" for sign in HIDDEN]
    combined = (f"{out}{text}" for out, text in product(BREAKOUTS[1:], [*MARKUP, *TEMPLATES]))
    return [*kinds, *islice(combined, max(0, count - len(kinds)))][: max(count, len(kinds))]
