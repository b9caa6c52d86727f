"""A city finds the case of its country in a cell."""

import pytest

from cuebot.draft import asked_places, quote

HEAD = ("shipping", "ship", "delivery")
ABROAD = "Vietnam $12, 8 days; Philippines $9, 6 days; Japan $15, 4 days; Mexico $20, 12 days"
FAR = (
    "Brazil $30, 20 days; Indonesia $8, 7 days; Malaysia $7, 5 days; Thailand $6, 4 days; "
    "China $10, 6 days; Korea $11, 5 days; Saudi Arabia $25, 9 days; India $13, 10 days"
)
WEST = (
    "Germany $14, 5 days; France $15, 6 days; Russia $22, 14 days; Turkiye $16, 8 days; "
    "Italy $17, 7 days; Poland $18, 9 days; Netherlands $19, 4 days; Nigeria $28, 15 days"
)


def choose(cell, *wordings):
    return quote.find_answering_parts(cell, wordings, HEAD)[0]


@pytest.mark.parametrize(
    ("cell", "wording", "case"),
    [
        (ABROAD, "how much to hanoi", "Vietnam $12, 8 days"),
        (ABROAD, "gửi về nha trang bao nhiêu", "Vietnam $12, 8 days"),
        (ABROAD, "sf sa iloilo po", "Philippines $9, 6 days"),
        (ABROAD, "札幌まで送料は", "Japan $15, 4 days"),
        (ABROAD, "mandan a Guadalajara?", "Mexico $20, 12 days"),
        (FAR, "manda pra curitiba?", "Brazil $30, 20 days"),
        (FAR, "ongkir ke medan brp kak", "Indonesia $8, 7 days"),
        (FAR, "pos ke kuching berapa", "Malaysia $7, 5 days"),
        (FAR, "ส่งหาดใหญ่กี่วัน", "Thailand $6, 4 days"),
        (FAR, "寄到苏州多少", "China $10, 6 days"),
        (FAR, "부산까지 얼마예요", "Korea $11, 5 days"),
        (FAR, "كم توصيل الدمام", "Saudi Arabia $25, 9 days"),
        (FAR, "जयपुर कितना", "India $13, 10 days"),
        (WEST, "was kostet es nach stuttgart", "Germany $14, 5 days"),
        (WEST, "vous envoyez à nantes", "France $15, 6 days"),
        (WEST, "сколько в новосибирск", "Russia $22, 14 days"),
        (WEST, "izmire ne kadar", "Turkiye $16, 8 days"),
        (WEST, "spedite a palermo", "Italy $17, 7 days"),
        (WEST, "ile do krakowa", "Poland $18, 9 days"),
        (WEST, "hoeveel naar eindhoven", "Netherlands $19, 4 days"),
        (WEST, "how long to lagos", "Nigeria $28, 15 days"),
        (
            "México 15 USD, 10 días; España 20 USD, 12 días",
            "y a sevilla?",
            "España 20 USD, 12 días",
        ),
        ("越南60元，8天；菲律宾50元，6天", "ship về hà nội", "越南60元，8天"),
    ],
)
def test_a_city_finds_the_case_of_its_country(cell, wording, case):
    assert choose(cell, wording) == case


@pytest.mark.parametrize(
    ("cell", "wording", "case"),
    [
        ("Luzon 100; Visayas 150; Mindanao 180", "sf iloilo po", "Visayas 150"),
        ("Metro Manila ₱90; outside Metro Manila ₱150", "sf cebu", "outside Metro Manila ₱150"),
        ("Metro Manila ₱90; outside Metro Manila ₱150", "to makati city", "Metro Manila ₱90"),
        ("Jawa Rp10.000; luar Jawa Rp25.000", "ongkir ke samarinda", "luar Jawa Rp25.000"),
        ("Jabodetabek 9rb; Jawa 12rb; luar Jawa 25rb", "ongkir bekasi", "Jabodetabek 9rb"),
        ("Jabodetabek 9rb; Jawa 12rb; luar Jawa 25rb", "ongkir sby", "Jawa 12rb"),
        ("全国包邮；新疆西藏加20元", "乌鲁木齐运费", "新疆西藏加20元"),
        ("EU €9; UK £12", "versand nach dresden", "EU €9"),
        (
            "UK £3, 2 days; Northern Ireland £6, 4 days",
            "to belfast?",
            "Northern Ireland £6, 4 days",
        ),
        ("UK £3, 2 days; Northern Ireland £6, 4 days", "to leicester?", "UK £3, 2 days"),
        ("Hanoi: 1 day; Vietnam: 3 days", "ship ha noi", "Hanoi: 1 day"),
        ("Hanoi: 1 day; Vietnam: 3 days", "ship nha trang", "Vietnam: 3 days"),
        ("Hanoi: 1 day; Saigon: 2 days", "gửi tphcm", "Saigon: 2 days"),
    ],
)
def test_the_narrowest_case_answers(cell, wording, case):
    assert choose(cell, wording) == case


@pytest.mark.parametrize(
    ("cell", "wording"),
    [
        ("Hanoi: 1 day; Saigon: 2 days", "ship to vietnam?"),
        ("Hanoi: 1 day; Saigon: 2 days", "ship nha trang"),
        ("Hanoi: 1 day; Philippines: 9 days", "ship to vietnam?"),
        ("Alaska & Hawaii $20; Canada $15", "shipping to usa"),
        (ABROAD, "ship to kuala lumpur"),
        (ABROAD, "how long does it take"),
    ],
)
def test_a_case_of_another_place_or_of_a_part_answers_nobody(cell, wording):
    assert choose(cell, wording) == cell


def test_what_all_name_is_added_where_a_wording_names_none_of_it():
    assert asked_places.add_asked_value("ship there?", "vn") == "ship there? vietnam"
    assert asked_places.add_asked_value("ship hanoi?", "vn") == "ship hanoi?"
    assert asked_places.add_asked_value("in it", "red+vn") == "in it red vietnam"
