"""The pages that are open, and what each is sent."""

from consoles import Client, visit


def test_pages_that_see_the_same_get_the_very_same_states(tmp_path):
    async def call(desk):
        first, second = await desk.sit("director"), await desk.sit("producer")
        third = await Client(desk, second.http).connect()
        for client in (first, second, third):
            await client.until(lambda client=client: len(client.rows("seats")) == 2)
        await first.order("gap", value=3)
        for client in (first, second, third):
            await client.until(lambda client=client: client.rows("settings")[0]["gap"] == 3)
        pages = desk.console.roster.count_pages()
        return (
            dict(pages),
            first.scene == second.scene == third.scene,
            len(desk.console.roster._feeds),
        )

    assert visit(tmp_path, call) == ({"director": 1, "producer": 2}, True, 1)


def test_a_page_that_asks_gets_the_whole_scene_again(tmp_path):
    async def call(desk):
        client = await desk.sit()
        before, came = client.scene, client.wholes
        await client.socket.send_json({"whole": True})
        await client.until(lambda: client.wholes > came)
        return set(before) == set(client.scene)

    assert visit(tmp_path, call)
