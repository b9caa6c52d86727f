import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.quotes import find_reactions, is_reply_head

EARLIER = ["gibt es das auch in Blau oder Rot", "hi"]


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ('Reacted to "gibt es das auch..." with 👍', True),
        ("Hat auf „gibt es das auch in…“ mit ❤ reagiert", True),
        ("「hi」に😢でリアクションしました", True),
        ('Reacted to "something else..." with 👍', False),
        ('I saw "gibt es das auch..." and it is good', False),
        ("hi 👍", False),
    ],
)
def test_a_reaction_quotes_an_earlier_text_beside_a_picture(text, reaction):
    assert find_reactions([*EARLIER, text])[-1] is reaction
    assert not find_reactions([text])[0]


def test_the_head_of_a_reply_quotes_and_says_no_more():
    assert is_reply_head('Antwort auf "gibt es das..."', EARLIER)
    assert not is_reply_head('Antwort auf "gibt es das..." ja', EARLIER)
    assert not is_reply_head('I read "nothing of it..."', EARLIER)


def test_a_saved_meeting_has_the_reply_and_no_reaction(tmp_path):
    log = """19:00:03\t Von Anna an Alle:
\tgibt es das auch in Blau
19:00:20\t Von Ben an Alle:
\tAntwort auf "gibt es das auch..."
\t
\tdas frage ich mich auch
19:00:31\t Von Ben an Alle:
\tHat mit 😢 auf "gibt es das auch..." reagiert
19:00:44\t Von Anna an Alle:
\tdanke!
"""
    found, skipped = read(tmp_path, log)
    assert [one.text for one in found] == [
        "gibt es das auch in Blau",
        "das frage ich mich auch",
        "danke!",
    ]
    assert skipped.count == 0
