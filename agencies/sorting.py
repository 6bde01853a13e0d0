"""The order in which people expect names: the 42 letters of the Kazakh alphabet. Pure.

The database sorts by code point, which puts ә, ғ, қ, ң, ө, ұ, ү, һ, і after я.
"""

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
PLACE = {letter: chr(0x0430 + place) for place, letter in enumerate(ALPHABET)}


def sort_key(name: str) -> str:
    """A text whose code-point order is the alphabet's order of `name`."""
    return "".join(PLACE.get(char, char) for char in name.lower() if char not in "«»\"'")
