"""The questions of a recording."""

import json

from cuebot.cli import moments


def test_each_question_of_a_recording_comes_once_as_it_was_first_asked(tmp_path):
    rows = [{"at": 0.0, "type": "show_item", "link": 1}]
    texts = ["how much is it", "price please", "can i wash it", "wash?"]
    for number in range(60):
        text = texts[number % 2 + 2 * (number >= 30)]
        rows.append({"at": 1.0 + number, "id": f"c{number}", "user": f"u{number}", "text": text})
    rows.append({"at": 99.0, "id": "last", "user": "u99", "text": "can it sing?"})
    (tmp_path / "chat.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "catalog.csv").write_text(
        "link,title,price,care|wash\n1,Wool blanket,$40,by hand\n"
    )
    found = list(moments.replay_questions(tmp_path))
    assert [cue.question.head for cue, _ in found] == ["price", "care"]
    (price, seen), (care, _) = found
    assert price.born < 30.0 < care.born
    assert price.question.askers > 2
    assert (seen.shown, seen.catalogue.by_link["1"].title) == ("1", "Wool blanket")
