"""Keeping passwords: argon2id off the event loop, and the passwords everybody tries first."""
