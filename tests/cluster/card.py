"""A card to test by."""

from cuebot.model import Catalogue, Head, Product

CARD = Catalogue(
    products=(
        Product(link="1", title="Canvas backpack", price="$30", facts={"size": "20 litres"}),
        Product(link="2", title="Rain coat", price="$80", facts={"size": "S to L", "care": "wipe"}),
        Product(
            link="3",
            title="Merino scarf",
            price="$25",
            facts={"care": "hand wash", "combine": "goes with the rain coat"},
        ),
        Product(link="", title="Shop", facts={"ship to": "US only", "coupon": "TEN"}),
    ),
    heads=(
        Head(name="size", synonyms=("sizing", "尺码")),
        Head(name="care", synonyms=("wash", "laundry")),
        Head(name="combine", synonyms=("together",)),
        Head(name="ship to", synonyms=("shipping countries",)),
        Head(name="coupon", synonyms=("code",)),
    ),
)
ZH_CARD = Catalogue(
    products=(
        Product(link="1", title="竹炭洁面皂", price="20元"),
        Product(link="2", title="山茶花护手霜", price="35元", facts={"容量": "80克"}),
    ),
    heads=(Head(name="容量", synonyms=("克",)),),
)
