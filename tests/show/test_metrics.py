"""What a show measures: the names are a contract, and the figures add up."""

import re
from dataclasses import replace

import pytest
from pages import ROOT
from parts import Script, cue
from prometheus_client.parser import text_string_to_metric_families

from cuebot import clock, config
from cuebot.model import Command, Comment, Control, Ending, Heard, Kind, Outcome, Stage, Step
from cuebot.queue.hold_reasons import HELD, QUIET
from cuebot.show.assembly import assemble_components, start_show
from cuebot.show.metrics import NoMetrics, ShowMetrics

PAGE = ROOT / "docs" / "metrics.md"


def read(text):
    """Return each sample by its name and labels."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def measure(folder, *events):
    """Run a show in which this happens, by sources of one name, and return what it measured."""
    (folder / "catalog.csv").write_text("link,title,price\n3,Denim jacket,$58.00\n")
    chosen = config.build_config(
        {
            "catalogue": {"path": "catalog.csv"},
            "capture": {"sources": [{"use": "http", "port": 0}]},
            "synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0},
            "talkback": {"use": "file", "path": "ear.wav"},
        },
        folder=folder,
    )
    parts = assemble_components(chosen)

    async def main():
        script = replace(parts, sources=[Script(part) for part in events])
        async with start_show(script, on_step=print, alarm=print) as running:
            await running.run()
            return parts.metrics.render_metrics()

    return clock.run(main(), speed=clock.VIRTUAL)


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Run a show in which eight people ask, and read what it measured."""
    asked = [
        Comment(at=1.0, id=f"c{n % 8}", user=f"u{n}", text="how much is link 3?") for n in range(9)
    ]
    events = [*asked, replace(asked[0], at=9.0, id="last")]
    return measure(tmp_path_factory.mktemp("show"), events[:4], events[4:])


def test_a_show_counts_what_came_and_what_became_of_it(figures):
    found = read(figures)
    assert found[("cuebot_events_total",)] == 10
    assert found[("cuebot_duplicate_comments_total",)] == 2
    assert found[("cuebot_lost_events_total",)] == 0
    assert found[("cuebot_source_events_total", "script")] == 10
    assert found[("cuebot_cues_total", "question", "spoken")] == 1
    assert found[("cuebot_cues_total", "expired", "stock")] == 0
    assert found[("cuebot_lines_total", "silent")] == 1
    assert found[("cuebot_clips_total", "true")] == 1
    assert found[("cuebot_cue_to_ear_seconds_count", "question")] == 1
    assert found[("cuebot_stage_seconds_count", "speaking")] == 1
    assert found[("cuebot_show_seconds",)] >= 9.0
    assert found[("cuebot_restarted",)] == 0


def test_that_somebody_holds_all_lines_is_told_and_not_who(tmp_path):
    holds = [Command(at=1.0, control=Control.HOLD, by=name) for name in ("front desk", "Mai")]
    found = read(measure(tmp_path, [*holds, Command(at=1.0, control=Control.QUIET)]))
    assert {key[1] for key in found if key[0] == "cuebot_floor_hold"} == {HELD, QUIET}


def test_each_name_is_on_the_page_and_the_page_has_no_other(figures):
    kinds = text_string_to_metric_families(figures.decode())
    names = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in kinds
        if not family.name.endswith("_created")
    }
    told = set(re.findall(r"^\| `(cuebot_\w+)", PAGE.read_text(), re.MULTILINE))
    assert told == names | {"cuebot_spent_dollars_total"}  # of shows with a model alone


def test_the_time_of_each_stage_is_counted():
    metrics = ShowMetrics()
    one = cue(1)
    for at, stage in ((1.0, Stage.DRAFTING), (1.25, Stage.SYNTHESISING), (2.0, Stage.WAITING)):
        metrics.count_step(Step(at=at, cue=one, stage=stage))
    metrics.count_step(Step(at=5.0, cue=one, stage=Stage.SPEAKING, began=5.0))
    done = Step(at=8.0, cue=one, stage=Stage.ENDED, ending=Ending(Outcome.SPOKEN), voice="v")
    metrics.count_step(done)
    found = read(metrics.render_metrics())
    sums = {key[1]: value for key, value in found.items() if key[0] == "cuebot_stage_seconds_sum"}
    assert sums == {"drafting": 0.25, "synthesising": 0.75, "waiting": 3.0, "speaking": 3.0}
    assert found[("cuebot_cue_to_ear_seconds_sum", Kind.QUESTION.value)] == 5.0


def test_gaps_and_alarms_are_counted():
    metrics = ShowMetrics()
    metrics.count_heard(
        Heard(cue=1, clip="x", device="d", sample_rate=8, began=0, ended=8, gaps=3, whole=False)
    )
    metrics.count_alarm("this is odd.")
    found = read(metrics.render_metrics())
    assert found[("cuebot_ear_gaps_total",)] == 3
    assert found[("cuebot_clips_total", "false")] == 1
    assert found[("cuebot_alarms_total",)] == 1


def test_without_a_source_that_serves_them_nothing_is_measured(tmp_path):
    chosen = config.build_config(
        {"capture": {"sources": [{"use": "stdin"}]}, "synth": {"voices": [{"use": "silent"}]}},
        folder=tmp_path,
    )
    assert isinstance(assemble_components(chosen).metrics, NoMetrics)
