"""A host practises with the ear in a simulated room, and is scored as a coach would.

In: a config, a scenario, a level, and the trainer's keys; afterwards the journal.
Out: a score with its reasons, the progress over weeks, and a page of both.
Never: hear a real room, or write to one.
"""
