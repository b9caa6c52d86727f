"""CommerceML 2, as 1C and Bitrix exchange goods: names in one list, prices and counts in another.

An offer (`Предложение`) has the id of its article (`Товар`), a variant behind a `#` added, and
prices by the ids of their kinds, of which a third list says what each is called: `Розничная`,
`Закупочная`.  The names of elements are those of the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.catalogue.record_cells import Value

_ID, _NAME, _VALUE, _STATE = "Ид", "Наименование", "Значение", "Статус"
_PAIRS = {
    "ХарактеристикиТовара": "ХарактеристикаТовара",
    "ЗначенияРеквизитов": "ЗначениеРеквизита",
}
"""Lists of a name and a value each."""
_TAXES, _PRICES = "СтавкиНалогов", "Цены"
_DELETED = frozenset({"удален", "удалён"})


def join_offers(root: Value) -> Value:
    """Return the offers with what their articles say, and with prices called by their kinds.

    What is no such file, or has no offers, is returned as it was.
    """
    offers = list(_list_records(root, "ПакетПредложений", "Предложения", "Предложение"))
    if not offers:
        return root
    kinds = {
        _read_text(one, _ID): _read_text(one, _NAME)
        for one in _list_records(root, "ПакетПредложений", "ТипыЦен", "ТипЦены")
    }
    articles = {
        _read_text(one, _ID): one for one in _list_records(root, "Каталог", "Товары", "Товар")
    }
    joined = (
        _join_offer(one, articles.get(_read_text(one, _ID).partition("#")[0], {}), kinds)
        for one in offers
    )
    return {"Предложение": [one for one in joined if one]}


def _list_records(value: Value, *path: str) -> Iterator[Mapping[str, Value]]:
    """Yield the records at the end of a way, of which each step may be a list."""
    inner = value if isinstance(value, list) else [value]
    for one in inner:
        if not isinstance(one, dict):
            continue
        if not path:
            yield one
        elif path[0] in one:
            yield from _list_records(one[path[0]], *path[1:])


def _read_text(record: Mapping[str, Value], name: str) -> str:
    told = record.get(name, "")
    return told.strip() if isinstance(told, str) else ""


def _join_offer(
    offer: Mapping[str, Value], article: Mapping[str, Value], kinds: Mapping[str, str]
) -> dict[str, Value]:
    """Return one record of both; an empty one of what was deleted."""
    if any(_read_text(one, _STATE).casefold() in _DELETED for one in (offer, article)):
        return {}
    told: dict[str, Value] = {}
    for record in (article, offer):
        for name, value in record.items():
            if name in _PAIRS:
                pairs = _list_records(value, _PAIRS[name])
                told |= {_read_text(one, _NAME): _read_text(one, _VALUE) for one in pairs}
            elif name not in (_TAXES, _PRICES, _STATE) and value:
                told[name] = value
    for price in _list_records(offer.get(_PRICES, []), "Цена"):
        kind = kinds.get(_read_text(price, "ИдТипаЦены"), "")
        money = _read_text(price, "Валюта")
        told[f"Цена {kind}".strip()] = f"{_read_text(price, 'ЦенаЗаЕдиницу')} {money}".strip()
    return {name: value for name, value in told.items() if name}
