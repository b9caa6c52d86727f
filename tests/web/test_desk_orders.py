"""Orders about seats, groups and answers in writing, by people at a running show."""

import pytest
from consoles import asking, notes, visit


def test_a_service_desk_copies_an_answer_that_is_journalled_with_its_words(tmp_path):
    async def call(desk):
        first, second = await desk.sit("service", "one"), await desk.sit("service", "two")
        (row,) = await first.until(
            lambda: [row for row in first.rows("questions") if row["replies"]]
        )
        told = await first.order("copy", topic=row["topic"], language="en")
        late = await second.order("copy", topic=row["topic"], language="en")
        await second.until(lambda: second.rows("questions")[0]["copied"] == "one")
        return row, told, late

    row, told, late = visit(tmp_path, call, events=asking(), cue={"least_askers": 50})
    assert row["replies"] == {"en": "Link 3 is $58.00."}
    assert (told["result"], told["text"]) == ("copied", "Link 3 is $58.00.")
    assert late["result"] == "taken_already"
    (kept,) = notes(tmp_path, "reply")
    assert (kept["by"], kept["text"], kept["drafted_by"]) == ("one", told["text"], "offline")


def test_an_answer_follows_a_correction_of_the_card(tmp_path):
    async def call(desk):
        desk_one, director = await desk.sit("service"), await desk.sit()
        await desk_one.until(lambda: [r for r in desk_one.rows("questions") if r["replies"]])
        await director.order("fact", link="3", head="price", text="$49.00")
        await desk_one.until(
            lambda: [
                row
                for row in desk_one.rows("questions")
                if "$49.00" in row["replies"].get("en", "")
            ]
        )
        return True

    assert visit(tmp_path, call, events=asking(), cue={"least_askers": 50}, speed=5.0)


def test_a_note_to_a_group_stands_on_its_pages_and_on_no_others(tmp_path):
    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "Mai")
        service, host = await desk.sit("service"), await desk.sit("host")
        watcher = await desk.sit("watcher")
        told = [
            await director.order("tell", to="desk", text="slow\u202e down\nplease"),
            await service.order("tell", to="room", text="what size?"),
            await producer.order("tell", to="nobody", text="x"),
        ]
        seen = {}
        for client in (director, producer, service, host):
            await client.until(
                lambda client=client: any(r["text"] == "what size?" for r in client.rows("notices"))
            )
            seen[client.you["office"]] = [row["text"] for row in client.rows("notices")]
        return [one["result"] for one in told], seen, "notices" in watcher.scene

    groups = {"desk": {"seats": ["service", "Mai"]}}
    told, seen, watched = visit(tmp_path, call, console={"groups": groups})
    assert told == ["told", "told", "no_such_group"]
    assert seen == {
        "director": ["what size?"],
        "producer": ["what size?", "slow down please"],
        "service": ["what size?", "slow down please"],
        "host": ["what size?"],
    }
    assert not watched
    assert [note["to"] for note in notes(tmp_path, "told")] == ["desk", "room"]


def test_a_word_to_the_ear_and_everybody_is_said_and_shown(tmp_path):
    async def call(desk):
        director, service = await desk.sit(), await desk.sit("service")
        told = await director.order("tell", to="all", text="two minutes", urgent=True)
        await service.until(lambda: [r for r in service.rows("notices") if r["to"] == "all"])
        await director.until(
            lambda: [r for r in director.rows("said") if r["text"] == "two minutes"]
        )
        return told["result"], director.rows("said")[0]["by"]

    assert visit(tmp_path, call) == ("queued", "director")


def test_a_director_makes_a_group_in_mid_show_and_ends_it(tmp_path):
    async def call(desk):
        director, mai = await desk.sit(), await desk.sit("producer", "Mai")
        results = [
            (await director.order(*order[0:1], **order[1]))["result"]
            for order in (
                ("group", {"name": "stage", "seats": ["Mai"]}),
                ("tell", {"to": "stage", "text": "now"}),
                ("group", {"name": "all", "seats": ["Mai"]}),
                ("group", {"name": "stage"}),
                ("tell", {"to": "stage", "text": "again"}),
            )
        ]
        await mai.until(lambda: mai.rows("notices"))
        return results, [row["text"] for row in mai.rows("notices")], mai.rows("groups")

    results, texts, groups = visit(tmp_path, call)
    assert results == ["grouped", "told", "no_such_group", "ungrouped", "no_such_group"]
    assert texts == ["now"]
    assert [row["key"] for row in groups] == ["host", "room", "all"]


@pytest.mark.parametrize("how", ["of the last line", "by its number"])
def test_a_host_confirms_a_line_and_the_back_room_sees_it(tmp_path, how):
    async def call(desk):
        director, host = await desk.sit(), await desk.sit("host")
        said = await director.order("say", text="smile")
        number = said["cue"]
        (row,) = await director.until(
            lambda: [r for r in director.rows("said") if r["key"] == str(number)]
        )
        told = await host.order("seen", **({"cue": number} if how == "by its number" else {}))
        await director.until(lambda: director.rows("said")[0]["seen"])
        never = await host.order("seen", cue=9_999)
        return row["seen"], told["result"], told["cue"] == number, never["result"]

    assert visit(tmp_path, call) == (False, "seen", True, "gone")
