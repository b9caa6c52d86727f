"""Many rooms on a broker: each is run by one worker at a time, and goes on when that one dies.

In: rooms by lease; what feeds publish of them; what seats order.
Out: clips to far ears with a fencing token; each room's log, snapshot and state.
Never: two workers in one ear; a decision that hangs on a message which may not come.
"""
