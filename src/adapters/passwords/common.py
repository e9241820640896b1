"""The passwords everybody tries first."""

from zxcvbn import zxcvbn

_GUESSED_EARLY = 1
_LONGEST_LOOKED_AT = 32  # its search grows with the square of the length; what is strong by then stays strong


def is_common(password: str) -> bool:
    """Whether a guesser comes to this password within a million tries, as zxcvbn reckons: its scores 0 and 1.

    It knows the lists of leaked passwords, names, keyboard walks, repeats, sequences, dates and digits for letters.
    """
    found = zxcvbn(password[:_LONGEST_LOOKED_AT], max_length=_LONGEST_LOOKED_AT)
    return bool(found["score"] <= _GUESSED_EARLY)
