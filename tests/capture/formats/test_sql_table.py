import pytest
from capture.formats.recorded import read

from cuebot.errors import CaptureError

DUMP = """CREATE TABLE users (id int, name text);
INSERT INTO users VALUES (1,'a'),(2,'b'),(3,'c');
CREATE TABLE chat (id int, czas datetime, nick text, tresc text);
INSERT INTO chat VALUES (7,'2026-11-28 20:00:00','kate','how much; when?'),
(8,'0000-00-00 00:00:00','bo','no time'),(9,'2026-11-28 20:00:07','bo','ship it');
"""


def test_the_table_of_a_dump_that_has_comments_is_read(tmp_path):
    found, skipped = read(tmp_path, DUMP)
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "kate", "how much; when?"),
        (7.0, "bo", "ship it"),
    ]
    assert skipped.count == 1


def test_a_dump_without_comments_says_what_columns_there_are(tmp_path):
    with pytest.raises(CaptureError, match="'id', 'name'"):
        read(tmp_path, DUMP.partition("CREATE TABLE chat")[0])
