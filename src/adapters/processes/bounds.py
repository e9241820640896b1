"""What a process that works on sound sets itself; it begins sooner for importing nothing else of the service."""

import os
import resource

_MOST_MEMORY = 2 * 1024 * 1024 * 1024
WAITED_FOR, NOT_WAITED_FOR = 5, 19
"""How nice a process is to those that serve: somebody waits for its answer, or it works by the way."""


def bound_itself(most_seconds: int, *, most_memory: int = _MOST_MEMORY, nice: int = WAITED_FOR) -> None:
    """What a hostile input could take is bounded, and serving requests goes before this; called by the process itself."""
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(nice)
