"""A bounded set of hashes of two generations, in a few bytes each.

A hundred thousand hashes in a dict or a set of Python take 10 MB, which a show would take on for
its first half hour; here they are numbers in an array, 2 MB.
"""

from __future__ import annotations

from array import array

FREE, GONE = 0, 1
"""What stands where nothing was ever put, and where something was taken out."""
SMALLEST = 64
"""Places of a new table."""
SHARE = 2
"""Times the numbers in it that a table has places, at least: more are found by fewer looks."""
MOVED_AT_ONCE = 8
"""Places of a full table that are looked at with each number that is added.  A table has half as
many numbers as places, and one of the same size that follows it takes a quarter: four would do."""
_NO_PLACES = array("q")


class HashTable:
    """Numbers of 64 bits in an array, each at the first free place from where it belongs.

    One that is full goes over into a larger one by a few places with each number that is added: at
    once, 40,000 numbers took 20 ms, in which the loop stood still.
    """

    __slots__ = ("_before", "_left", "_places", "_taken", "size")

    def __init__(self, places: int = SMALLEST) -> None:
        """Have so many places, a power of two."""
        self._places = array("q", bytes(8 * places))
        self._taken = 0
        """Places that are not free: those of numbers, and of what was taken out."""
        self._before = _NO_PLACES
        """The places from which numbers still go over; a number may be here and there."""
        self._left = 0
        """How many of them were not looked at yet."""
        self.size = 0

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self._places)

    def __contains__(self, number: int) -> bool:
        if self._places[_find_place(self._places, number)] == number:
            return True
        before = self._before
        return bool(before) and before[_find_place(before, number)] == number

    def add_number(self, number: int) -> bool:
        """Put in a number, unless it is there; tell whether it was new."""
        if (self._taken + 1) * SHARE > len(self._places):
            self._begin_larger()
        if self._before:
            if self._before[_find_place(self._before, number)] == number:
                return False
            self._move_some()
        if not self._put_number(number):
            return False
        self.size += 1
        return True

    def discard_number(self, number: int) -> None:
        """Take a number out, if it is there."""
        found = False
        for places in (self._places, self._before):
            if places and places[place := _find_place(places, number)] == number:
                places[place] = GONE
                found = True
        self.size -= found

    def _put_number(self, number: int) -> bool:
        place = _find_place(self._places, number)
        if self._places[place] == number:
            return False
        self._places[place] = number
        self._taken += 1
        return True

    def _begin_larger(self) -> None:
        """Begin with free places; none goes over any more from those that were before."""
        before = self._places
        wanted = len(before) * 2 if self.size * SHARE * 2 > len(before) else len(before)
        self._before, self._left = before, len(before)
        self._places, self._taken = array("q", bytes(8 * wanted)), 0

    def _move_some(self) -> None:
        end = max(0, self._left - MOVED_AT_ONCE)
        for number in self._before[end : self._left]:
            if number not in (FREE, GONE):
                self._put_number(number)
        self._left = end
        if not end:
            self._before = _NO_PLACES


def _find_place(places: array[int], number: int) -> int:
    """Return where a number is, or the free place where it would be."""
    last = len(places) - 1
    place = number & last
    while (there := places[place]) != number and there != FREE:
        place = (place + 1) & last
    return place


class HashGenerations:
    """A set in two halves: the older goes whole when the younger is full.

    As `cuebot.runtime.bounded_cache`, of hashes alone: one number in 2^61 is taken for another.
    """

    def __init__(self, most: int) -> None:
        """Remember at most so many."""
        self._half = max(1, most // 2)
        self._younger, self._older = HashTable(), HashTable()

    def __len__(self) -> int:
        return self._younger.size + self._older.size

    def __contains__(self, hashed: int) -> bool:
        number = _avoid_marks(hashed)
        return number in self._younger or number in self._older

    def add_hash(self, hashed: int) -> None:
        """Remember a hash."""
        number = _avoid_marks(hashed)
        if self._younger.size < self._half:
            self._younger.add_number(number)
        elif number not in self._younger:
            self._older, self._younger = self._younger, HashTable(self._younger.places)
            self._younger.add_number(number)

    def add_new_hash(self, hashed: int) -> bool:
        """Remember a hash, unless it is remembered already; tell whether it was new."""
        number = _avoid_marks(hashed)
        if number in self._older:
            return False
        if self._younger.size < self._half:
            return self._younger.add_number(number)
        if number in self._younger:
            return False
        self.add_hash(hashed)
        return True

    def discard_hash(self, hashed: int) -> None:
        """Forget a hash, if it is remembered."""
        number = _avoid_marks(hashed)
        self._younger.discard_number(number)
        self._older.discard_number(number)


def _avoid_marks(hashed: int) -> int:
    """Return a hash that is none of the marks of a table."""
    return hashed + 2 if FREE <= hashed <= GONE else hashed
