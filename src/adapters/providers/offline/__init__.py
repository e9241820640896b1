"""The demo voice: a provider that needs no key, because it reads aloud on this machine."""
