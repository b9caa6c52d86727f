#!/bin/sh
# price-parser 0.5.1: a price behind a number, as a line of a shop's list or a seller's comment has it.
#
# Guess: the price is the number beside the currency's sign: "2 for $30" is 30, "size 38 $25" is 25.
# Seen:  it is the first number of the text, with that currency: "iPhone 17 $999" is 17 dollars, "2件 ¥99" is 2, "Buy 1
#        get 1 $5" is 1, "isi 3 Rp 25.000" is 3, also where a word or a colon stands between.  The euro sign is a decimal point as
#        well, so "size 38 €25" is 38.25 and "Set of 3 €45" is 3.45; and where the sign stands behind, a number before
#        the price is its thousands: "size 38 25 €" is 3,825 euros and "iPhone 17 999 €" 17,999.  `currency_hint` changes
#        nothing.  Give it the price alone: from a sign that stands before, the text from that sign on is right.
# Prints: the amounts below, with and without a hint, and what the text from the sign on is
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install price-parser==0.5.1
"$dir/env/bin/python" - <<'PY'
from decimal import Decimal

from price_parser import Price

for text, sign, amount, alone in (
    ("2 for $30", "$", "2", "30"),
    ("size 38 $25", "$", "38", "25"),
    ("iPhone 17 $999", "$", "17", "999"),
    ("iPhone 17 case $25", "$", "17", "25"),
    ("Buy 1 get 1 $5", "$", "1", "5"),
    ("2件 ¥99", "¥", "2", "99"),
    ("isi 3 Rp 25.000", "Rp", "3", "25000"),
    ("Size 38: €25", "€", "38", "25"),
    ("size 38 €25", "€", "38.25", "25"),
    ("Set of 3 €45", "€", "3.45", "45"),
    ("size 38 25 €", "€", "3825", None),
    ("iPhone 17 999 €", "€", "17999", None),
):
    price, hinted = Price.fromstring(text), Price.fromstring(text, currency_hint=sign)
    from_sign = Price.fromstring(text[text.index(sign) :]).amount
    print(text, price.amount, price.currency, hinted.amount, from_sign)
    assert price.amount == hinted.amount == Decimal(amount) and price.currency == sign
    assert from_sign == (alone and Decimal(alone))
PY
