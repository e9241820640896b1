"""Work that is better done apart from the service: in a process of its own, with no key in reach."""
