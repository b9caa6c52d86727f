"""The world comes in: comments, and what the shop reports.

In: a room, a shop, a recording, a person.
Out: `Comment`, `Metric` and `Tick` events, put into the inbox.
Never: decide what matters; trust what a viewer typed; block a source.
"""
