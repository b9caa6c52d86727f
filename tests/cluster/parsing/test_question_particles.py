import pytest

from cuebot.cluster.parsing.question_particles import split_particles


@pytest.mark.parametrize(
    ("typed", "parted"),
    [
        ("varmi", "var mi"),
        ("olurmu", "olur mu"),
        ("tuzlumu", "tuzlu mu"),
        ("sekersizmi", "sekersiz mi"),
        ("yikanirmi", "yikanir mi"),
        ("yokmudur", "yok mu"),
        ("gelecekmi", "gelecek mi"),
        ("geliyormu", "geliyor mu"),
        ("bittimi", "bitti mi"),
    ],
)
def test_the_particle_is_parted_from_what_it_is_written_on_to(typed, parted):
    assert list(split_particles([typed], "tr")) == parted.split()


@pytest.mark.parametrize(
    "word",
    [
        "resmi",
        "kismi",
        "formu",
        "alarmi",
        "yorumu",
        "durumu",
        "bolumu",
        "egitimi",
        "yazilimi",
        "yardimi",
        "kedimi",
    ],
)
def test_an_accusative_stays_whole(word):
    assert list(split_particles([word], "tr")) == [word]


def test_other_languages_have_no_such_particle():
    tokens = ["varmi", "lumi"]
    assert split_particles(tokens, "it") is tokens
