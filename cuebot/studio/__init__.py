"""Several rooms on one machine: each a process of its own, and one wall that shows them all.

In: rooms.toml, and what people order at the wall or by the command line.
Out: rooms that run, each with its own show, catalogue, ear, journal and budget.
Never: let the fault of one room reach another, or start a show anew that broke off.
"""
