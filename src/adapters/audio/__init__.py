"""Sound: decoded, joined and encoded in a process of its own."""
