import os

import pytest
from cards import EN

from cuebot import catalogue
from cuebot.errors import CatalogueError


def edit(path, text):
    """Write a file whose time is new, however coarse the clock of the disk."""
    later = path.stat().st_mtime_ns + 1_000_000_000 if path.exists() else None
    path.write_text(text, encoding="utf-8")
    if later:
        os.utime(path, ns=(later, later))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "card.csv"
    path.write_text(EN, encoding="utf-8")
    return path


def test_a_watch_tells_an_edit_once(path):
    watch = catalogue.CatalogueWatcher(path)
    assert watch.poll_changes() is None
    edit(path, EN.replace("$24.00", "$22.00"))
    assert watch.poll_changes().catalogue.by_link["1"].price == "$22.00"
    assert watch.poll_changes() is None


def test_a_file_that_was_touched_and_not_changed_is_no_edit(path):
    watch = catalogue.CatalogueWatcher(path)
    edit(path, EN)
    assert watch.poll_changes() is None


def test_a_bad_edit_is_an_error_until_its_mending_which_is_an_edit(path):
    watch = catalogue.CatalogueWatcher(path)
    edit(path, EN + "4,=x,,\n")
    for _ in range(3):
        with pytest.raises(CatalogueError, match="line 6"):
            watch.poll_changes()
    edit(path, EN.replace("40", "41"))
    assert watch.poll_changes().catalogue.by_link["1"].stock == 41


def test_a_file_that_is_gone_is_an_error_until_it_is_back(path):
    watch = catalogue.CatalogueWatcher(path)
    path.unlink()
    for _ in range(3):
        with pytest.raises(CatalogueError, match="put it back"):
            watch.poll_changes()
    edit(path, EN)
    assert watch.poll_changes() is None
    edit(path, EN.replace("40", "41"))
    assert watch.poll_changes() is not None


def test_a_card_that_was_half_saved_at_a_restart_is_a_bad_edit_until_it_is_mended(path):
    before = catalogue.load_catalogue_file(path).catalogue
    edit(path, EN[: EN.rindex(",")])
    watch = catalogue.CatalogueWatcher(path, catalogue.load_catalogue_file(path))
    assert watch.refuse_loss(before)
    for _ in range(2):
        with pytest.raises(CatalogueError, match="finish that row"):
            watch.poll_changes()
    edit(path, EN.replace("40", "41"))
    assert watch.poll_changes().catalogue.by_link["1"].stock == 41
    edit(path, EN[: EN.rindex(",")])
    with pytest.raises(CatalogueError, match="finish that row"):
        watch.poll_changes()


def test_a_card_that_was_saved_whole_at_a_restart_is_taken(path):
    before = catalogue.load_catalogue_file(path).catalogue
    edit(path, EN.replace("40", "41"))
    watch = catalogue.CatalogueWatcher(path, catalogue.load_catalogue_file(path))
    assert not watch.refuse_loss(before)
    assert watch.poll_changes() is None
