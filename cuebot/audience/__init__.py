"""A simulated room: who comes, what they ask, what they buy, and how they take what is said.

In: a catalogue, a scenario, a seed, and what the host says and shows.
Out: comments and reports of a shop, as a source sends them.
Never: write to a platform, or reach a room of real people.
"""
