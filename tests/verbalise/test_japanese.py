"""Japanese counters."""

import pytest

from cuebot.verbalise.japanese import say_japanese_count, say_range_start

READ = """
1本 いっぽん|3本 さんぼん|6本 ろっぽん|8個 はっこ|10分 じゅっぷん|3分 さんぷん|1人 ひとり
4人 よにん|7時 しちじ|9月 くがつ|4月 しがつ|20日 はつか|1日間 いちにちかん|3つ みっつ|3杯 さんばい
100個 ひゃっこ
4円 よえん|5冊 ごさつ|1冊 いっさつ|10回 じゅっかい|2枚 にまい|300万円 さんびゃくまんえん
4年 よねん|10パーセント じゅっパーセント
"""


@pytest.mark.parametrize("pair", READ.strip().replace("\n", "|").split("|"))
def test_a_number_and_its_counter_change_where_they_meet(pair):
    written, kana = pair.split()
    digits = "".join(filter(str.isdigit, written))
    said = say_japanese_count(int(digits), written.removeprefix(digits))
    assert said.words == kana
    assert said.taken == len(written) - len(digits)


def test_the_lower_end_of_a_range_has_its_counter_but_that_of_people():
    assert say_range_start(5, "日") == "いつか"
    assert say_range_start(2, "人") == "に"
    assert say_range_start(2, "") == "に"
