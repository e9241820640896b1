"""Storing, testing and sharing API keys."""
