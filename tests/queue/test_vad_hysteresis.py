"""Talk out of likelihoods."""

from cuebot.queue.policy import QUEUE_POLICY
from cuebot.queue.vad_hysteresis import VadHysteresis


def changes(*likelihoods):
    voicing = VadHysteresis()
    fed = [voicing.feed_likelihood(likelihood) for likelihood in likelihoods]
    return [(n, talking) for n, talking in enumerate(fed) if talking is not None]


def test_talk_begins_after_a_few_stretches_of_speech_and_ends_after_a_few_of_none():
    speech, none = (
        [0.9] * (QUEUE_POLICY.onset_frames + 5),
        [0.1] * (QUEUE_POLICY.hangover_frames + 5),
    )
    assert changes(*speech, *none) == [
        (QUEUE_POLICY.onset_frames - 1, True),
        (len(speech) + QUEUE_POLICY.hangover_frames - 1, False),
    ]


def test_a_click_begins_nothing_and_a_gap_in_a_word_ends_nothing():
    assert changes(*([0.9] * (QUEUE_POLICY.onset_frames - 1) + [0.1]) * 10) == []
    assert changes(
        *[0.9] * QUEUE_POLICY.onset_frames,
        *([0.1] * (QUEUE_POLICY.hangover_frames - 1) + [0.9]) * 10,
    ) == [(QUEUE_POLICY.onset_frames - 1, True)]


def test_what_would_not_begin_talk_may_still_go_on_with_it():
    assert changes(*[0.4] * 20) == []
    assert changes(*[0.9] * QUEUE_POLICY.onset_frames, *[0.4] * 20) == [
        (QUEUE_POLICY.onset_frames - 1, True)
    ]
