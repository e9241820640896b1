"""Keeping API keys: an AES-256-GCM envelope around each, bound to its place, and the master keys that open them."""
