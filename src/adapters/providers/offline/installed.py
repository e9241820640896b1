"""Whether the demo voice's library is installed here; it is not loaded for that."""

from importlib.util import find_spec

LIBRARY = "espeakng_loader"
"""Of the extra `offline-voice`; under the GPL, so that nobody has it who did not ask for it."""


def is_installed() -> bool:
    """Whether there is anything to read aloud with."""
    return find_spec(LIBRARY) is not None
