#!/bin/sh
# dateparser 1.5.0: an hour beside a day, as viewers and sellers write when a show begins.
#
# Guess: "tomorrow at 8 p.m." is eight in the evening of tomorrow in each language that it lists, or None where it does
#        not know the words.
# Seen:  two other things, and neither is an error.  An hour that it cannot read is dropped, and the answer is tomorrow at
#        the *present* minute: "tomorrow at 8", "morgen um 20 Uhr", "domani alle 20", "mañana a las 8", "jutro o 20",
#        "завтра в 20", "내일 오후 8시", "明日午後8時" (though "午後8時" alone is right).  And "20h" is a duration: "amanhã às
#        20h" and "demain 20h" are 20 hours *after* tomorrow's present minute, so at nine in the evening the day after
#        tomorrow at 17:00; "hoje às 20h" is 20 hours ago, and beside the name of a weekday ("sexta 20h") it is the 20th
#        of the month.  "demain à 20h" is right.  PREFER_DATES_FROM and STRICT_PARSING change nothing for tomorrow.
#        RETURN_TIME_AS_PERIOD tells the first kind (its period is "day") and not the second.  Write 20:00 before
#        it is asked: that was right in each language tried.
# Prints: what is read at nine in the evening of 1 December 2026, a Tuesday
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install dateparser==1.5.0 python-dateutil==4.0.0
"$dir/env/bin/python" -W ignore - <<'PY'
from datetime import datetime

from dateparser.date import DateDataParser

NOW = datetime(2026, 12, 1, 21, 0)


def read(language, text, **settings):
    """Return the minute that a text means, and whether the parser says that it read a time of day."""
    settings |= {"RELATIVE_BASE": NOW, "RETURN_TIME_AS_PERIOD": True}
    data = DateDataParser(languages=[language], settings=settings).get_date_data(text)
    return f"{data.date_obj:%d %H:%M}", data.period == "time"


DROPPED, HOURS_ON = ("02 21:00", False), ("03 17:00", True)
for language, text, expected in (
    ("en", "tomorrow at 8", DROPPED),
    ("de", "morgen um 20 Uhr", DROPPED),
    ("it", "domani alle 20", DROPPED),
    ("es", "mañana a las 8", DROPPED),
    ("pl", "jutro o 20", DROPPED),
    ("ru", "завтра в 20", DROPPED),
    ("ko", "내일 오후 8시", DROPPED),
    ("ja", "明日午後8時", DROPPED),
    ("ja", "午後8時", ("01 20:00", True)),
    ("pt", "amanhã às 20h", HOURS_ON),
    ("es", "mañana a las 20h", HOURS_ON),
    ("fr", "demain 20h", HOURS_ON),
    ("pt", "hoje às 20h", ("01 01:00", True)),
    ("pt", "sexta 20h", ("20 00:00", False)),
    ("fr", "demain à 20h", ("02 20:00", True)),
    *((language, f"{day} 20:00", ("02 20:00", True)) for language, day in (
        ("en", "tomorrow at"), ("de", "morgen um"), ("it", "domani alle"), ("pt", "amanhã às"), ("ko", "내일"))),
):
    seen = read(language, text)
    print(language, text, *seen)
    assert seen == expected, (text, seen)
    if expected in (DROPPED, HOURS_ON):
        assert seen == read(language, text, PREFER_DATES_FROM="future") == read(language, text, STRICT_PARSING=True)
PY
