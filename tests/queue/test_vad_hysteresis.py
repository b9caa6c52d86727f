"""Talk out of likelihoods."""

from cuebot.queue.vad_hysteresis import HANGOVER_FRAMES, ONSET_FRAMES, VadHysteresis


def changes(*likelihoods):
    voicing = VadHysteresis()
    fed = [voicing.feed_likelihood(likelihood) for likelihood in likelihoods]
    return [(n, talking) for n, talking in enumerate(fed) if talking is not None]


def test_talk_begins_after_a_few_stretches_of_speech_and_ends_after_a_few_of_none():
    speech, none = [0.9] * (ONSET_FRAMES + 5), [0.1] * (HANGOVER_FRAMES + 5)
    assert changes(*speech, *none) == [
        (ONSET_FRAMES - 1, True),
        (len(speech) + HANGOVER_FRAMES - 1, False),
    ]


def test_a_click_begins_nothing_and_a_gap_in_a_word_ends_nothing():
    assert changes(*([0.9] * (ONSET_FRAMES - 1) + [0.1]) * 10) == []
    assert changes(*[0.9] * ONSET_FRAMES, *([0.1] * (HANGOVER_FRAMES - 1) + [0.9]) * 10) == [
        (ONSET_FRAMES - 1, True)
    ]


def test_what_would_not_begin_talk_may_still_go_on_with_it():
    assert changes(*[0.4] * 20) == []
    assert changes(*[0.9] * ONSET_FRAMES, *[0.4] * 20) == [(ONSET_FRAMES - 1, True)]
