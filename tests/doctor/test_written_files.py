"""What is written for a show, as it stands in the box."""

import pytest
from sheets import published

from cuebot import config
from cuebot.config import resources
from cuebot.doctor import written_files


def test_the_prompts_of_the_box_are_sound():
    (found,) = written_files.check_prompts(config.build_config({}))
    assert (found.verdict, found.figure) == (0, "7 files")


def test_a_language_without_wordings_is_a_warning():
    (found,) = written_files.check_prompts(config.build_config({"show": {"language": "xx"}}))
    assert "no wording in 'xx'" in found.sentence


def test_a_wording_that_a_guard_would_refuse_is_told(tmp_path):
    box = resources.find_resource("prompts")
    for source in box.glob("*.md"):
        text = source.read_text(encoding="utf-8")
        changed = text.replace("check the chat.", "see chat.example.com.")
        (tmp_path / source.name).write_text(changed, encoding="utf-8")
    (first, *_) = written_files.check_prompts(
        config.build_config({"draft": {"prompts": str(tmp_path)}})
    )
    assert first.verdict == 1
    assert "contact would refuse" in first.sentence


def test_a_full_card_is_well(tmp_path):
    card = tmp_path / "card.csv"
    card.write_text("link,title,price,size|how big\n3,Denim jacket,$58.00,M to XL\n")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert (found.verdict, found.figure) == (0, "1 product, 1 column of facts")


def test_a_column_that_nobody_filled_in_is_no_mistake_and_a_cell_left_out_of_one_is(tmp_path):
    card = tmp_path / "card.csv"
    card.write_text("link,title,price,size|how big,lead|glaze\n3,Mug,$5,M,\n4,Bowl,$6,L,\n")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert (found.verdict, "nobody filled in 'lead'" in found.sentence) == (0, True)
    card.write_text("link,title,price,size|how big,lead|glaze\n3,Mug,$5,M,\n4,Bowl,$6,,\n")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert found.verdict == 1
    assert "not on the card: 'size' of link 4; fill" in found.sentence


@pytest.mark.parametrize("mark", ["-", "—", "n/a", "N/A", "不适用", "no aplica", "해당 없음"])
def test_a_cell_that_says_it_does_not_apply_is_not_missing(tmp_path, mark):
    card = tmp_path / "card.csv"
    card.write_text(f"link,title,price,size|how big\n3,Mug,$5,M\n4,Bowl,$6,L\n5,Gift,$1,{mark}\n")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert found.verdict == 0, found.sentence


def test_a_column_for_some_kinds_of_product_is_not_missing_from_the_others(tmp_path):
    card = tmp_path / "card.csv"
    rows = "1,Jacket,$5,M,wool\n2,Mug,$6,,clay\n3,Bowl,$6,,clay\n4,Pot,$6,,\n"
    card.write_text(f"link,title,price,size|how big,material\n{rows}")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert "not on the card: 'material' of link 4; fill" in found.sentence
    assert "size" not in found.sentence
    card.write_text(f"link,title,price,size|how big,material\n{rows[:-1]}cotton\n")
    (found,) = written_files.check_catalogue(
        config.build_config({"catalogue": {"path": str(card)}})
    )
    assert (found.verdict, "'size' seem to be for some" in found.sentence) == (0, True)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Weight", False),
        ("peso", False),
        ("inseam|tiro", True),
        ("适合人群|para quién", False),
        ("适合人群", True),
        ("适合人群|es:para quién", False),
    ],
)
def test_a_word_that_the_host_would_not_understand_is_a_warning(tmp_path, header, told):
    card = tmp_path / "card.csv"
    card.write_text(f"link,title,price,{header}\n3,Taza,5 €,350 g\n", encoding="utf-8")
    made = {"catalogue": {"path": str(card)}, "show": {"language": "es"}}
    said = [found.sentence for found in written_files.check_catalogue(config.build_config(made))]
    assert any("would hear" in one and "`name|es:word`" in one for one in said) is told


@pytest.mark.parametrize(
    ("header", "host", "told"),
    [
        ("Material", "de", False),
        ("Material", "nl", False),
        ("Material", "pl", False),
        ("Lieferzeit", "de", False),
        ("weight", "de", False),
        ("weight", "nl", False),
        ("length", "pl", False),
        ("weight", "sv", True),
        ("length", "cs", True),
        ("Sukat", "tl", False),
    ],
)
def test_a_word_of_the_hosts_own_language_is_none(tmp_path, header, host, told):
    card = tmp_path / "card.csv"
    card.write_text(f"link,title,price,{header}\n3,Kanne,5 €,350 g\n", encoding="utf-8")
    made = {"catalogue": {"path": str(card)}, "show": {"language": host}}
    said = [found.sentence for found in written_files.check_catalogue(config.build_config(made))]
    assert any("would hear" in one for one in said) is told


def test_the_sample_catalogue_is_well():
    card = resources.find_resource("sample") / "catalog.csv"
    assert [
        one.verdict
        for one in written_files.check_catalogue(
            config.build_config({"catalogue": {"path": str(card)}})
        )
    ] == [0]


def test_a_card_on_the_web_is_asked_for_and_a_copy_in_its_place_is_a_warning(tmp_path):
    with published("link,title,price\n3,Denim jacket,$58.00\n", (503, {}, "")) as sheets:
        there = config.build_config({"catalogue": {"url": sheets.url}}, folder=tmp_path)
        (found,) = written_files.check_catalogue(there)
        assert (found.verdict, found.figure) == (0, "1 product, 0 columns of facts")
        (found,) = written_files.check_catalogue(there)
    assert found.verdict == 1
    assert "(it answers 503), and its last good copy" in found.sentence


def test_a_key_by_its_name_in_the_keyring_is_no_secret(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[llm]\napi_key = "keyring:cuebot/llm"\n')
    path.chmod(0o644)
    (found,) = written_files.check_config(config.build_config({}), path)
    assert (found.verdict, found.figure) == (0, str(path))


def test_what_is_sent_elsewhere_is_told():
    (found,) = written_files.check_privacy(
        config.build_config({"draft": {"drafter": "llm"}, "journal": {}})
    )
    assert "comments are sent to the model's address" in found.sentence


def test_a_config_that_cannot_be_used_fails():
    assert written_files.report_unreadable_config("no.").verdict == 2
