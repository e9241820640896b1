"""What a process that works on sound sets itself; it begins sooner for importing nothing else of the service."""

import resource

_MOST_MEMORY = 2 * 1024 * 1024 * 1024


def bound_itself(most_seconds: int, *, most_memory: int = _MOST_MEMORY) -> None:
    """What a hostile input could take is bounded; called by the process itself."""
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
