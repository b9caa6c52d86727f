"""What is told of a voice that failed, while another one may still say the line."""

from cuebot.synth.voice_error import make_voice_error


def test_a_failed_voice_counts_as_a_fault_and_the_operator_reads_what_goes_on():
    error = make_voice_error("the edge voice took too long")
    assert error.retry
    assert str(error) == "the edge voice took too long; the next voice, if there is one, is tried."


def test_what_the_operator_can_do_besides_stands_after_it():
    error = make_voice_error("the edge voice cannot be reached", "check the network")
    told = "the next voice, if there is one, is tried: check the network."
    assert str(error) == f"the edge voice cannot be reached; {told}"
