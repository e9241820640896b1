"""Says of a value that it is to stay as it is, where None has a meaning of its own."""

from enum import Enum


class Keep(Enum):
    """The word for it."""

    KEEP = "keep"
