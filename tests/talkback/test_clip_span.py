from cuebot.talkback.clip_span import ClipSpan, SoundingClip


def follow(*marks):
    """Return what is told of a clip that these marks are made of."""
    told = []
    clip = SoundingClip(told.append, lambda: told.append("begun"))
    for name, *where in marks:
        getattr(clip, name)(*where, **({"whole": True} if name == "mark_ended" else {}))
    return told


def test_a_clip_tells_that_it_begins_and_where_it_stood_with_its_own_gaps():
    told = follow(("mark_begun", 480, 2), ("mark_ended", 960, 5))
    assert told == ["begun", ClipSpan(began=480, ended=960, gaps=3, whole=True)]


def test_a_clip_of_a_lost_device_ends_where_that_is_known_and_it_had_begun():
    assert follow(("mark_lost", 960)) == [ClipSpan()]
    assert follow(("mark_begun", 480, 0), ("mark_lost", -1))[1:] == [ClipSpan(began=480)]
    lost = follow(("mark_begun", 480, 0), ("mark_lost", 700))[1]
    assert (lost.began, lost.ended, lost.whole) == (480, 700, False)


def test_a_clip_that_nobody_heard_of_again_is_over_all_the_same():
    told = []
    clip = SoundingClip(told.append, lambda: None)
    clip.mark_over()
    assert clip.over.is_set()
    assert told == [ClipSpan()]
