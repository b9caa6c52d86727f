import numpy as np

from cuebot.audio import mono_samples


def test_what_is_no_number_is_silent_and_what_is_endless_is_full():
    given = np.array([np.nan, np.inf, -np.inf, 0.25])
    assert mono_samples.to_finite_mono(given).tolist() == [0.0, 1.0, -1.0, 0.25]


def test_what_is_wild_is_cut_off():
    assert mono_samples.to_finite_mono(np.array([900.0, -900.0])).tolist() == [
        mono_samples.CLIP_AMPLITUDE,
        -mono_samples.CLIP_AMPLITUDE,
    ]


def test_channels_become_one_and_whole_numbers_floats():
    out = mono_samples.to_finite_mono(np.array([[1, 3], [2, 4]], dtype=np.int16))
    assert (out.tolist(), out.dtype) == ([2.0, 3.0], np.float64)


def test_what_was_given_is_not_touched():
    given = np.array([np.nan, 9.0])
    mono_samples.to_finite_mono(given)[1] = 5.0
    assert np.isnan(given[0])
    assert given[1] == 9.0


def test_nothing_stays_nothing():
    assert mono_samples.to_finite_mono(np.zeros((0, 2))).size == 0
