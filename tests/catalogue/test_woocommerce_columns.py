# ruff: noqa: E501 - the header of an export is one line
from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.woocommerce_columns import find_by_order

ESTONIAN = """\
ID,Tüüp,SKU,"GTIN, UPC, EAN või ISBN",Nimi,Avaldatud,Esile tõstetud?,Nähtavus kataloogis,Lühikirjeldus,Kirjeldus,Soodushinna algus,Soodushinna lõpp,Maksustaatus,Maksuklass,Laos?,Laoseis,Madal laoseis,Järeltellimused lubatud?,Müüakse üksikult?,Kaal (kg),Pikkus (cm),Laius (cm),Kõrgus (cm),Luba arvustused?,Ostumärkus,Soodushind,Tavahind,Kategooriad,Sildid,Tarneklass,Pildid,Allalaadimise piirang,Allalaadimise aegumine,Ülemtoode,Grupeeritud tooted,Lisamüük,Ristmüük,Väline URL,Nupu tekst,Asukoht,Omadus 1 nimi,Omadus 1 väärtus(ed),Omadus 1 nähtav,Omadus 1 globaalne
1,simple,K-1,,Kruus,1,0,visible,Savist,,,,taxable,,1,12,,0,0,,,,,1,,"9,90","12,50",,,,,,,,,,,,,0,Maht,350 ml,1,0
2,variable,S,,Sall,1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,,,,,,,,,,,,,,0,Värv,"sinine, hall",1,0
3,variation,S-1,,Sall - sinine,1,0,visible,,,,,taxable,,1,4,,1,0,,,,,1,,,"30,00",,,,,,,S,,,,,,1,Värv,sinine,,
4,variation,S-2,,Sall - hall,1,0,visible,,,,,taxable,,0,0,,0,0,,,,,1,,,"32,00",,,,,,,S,,,,,,2,Värv,hall,,
5,simple,P-1,,Peidetud,0,0,visible,,,,,taxable,,1,1,,0,0,,,,,1,,,"1,00",,,,,,,,,,,,,0,,,,
"""


def test_an_export_in_a_language_that_nobody_listed_is_read_by_its_order():
    card = load_catalogue_bytes(ESTONIAN.encode(), "wc.csv").catalogue
    assert [(one.title, one.price) for one in card.products] == [
        ("Kruus", "9,90"),
        ("Sall", "30,00"),
    ]
    scarf = card.by_link["2"]
    assert [
        (one.values["Värv"], one.stock, one.backorder, one.price) for one in scarf.variants
    ] == [("sinine", 4, True, "30,00"), ("hall", 0, False, "32,00")]
    assert card.by_link["1"].facts["Maht"] == "350 ml"


def test_a_table_of_other_columns_has_no_order():
    assert find_by_order(["ID", "Type", "Name", "Price"], [(2, ["1", "simple", "Mug", "5"])]) == {}
    assert find_by_order([], []) == {}
