"""What a show came to, for the host and the director.

In: a journal.
Out: a `ShowReport`, as a page, as a table or as JSON.
Never: ask the network, run what a viewer wrote, or show who wrote it.
"""
