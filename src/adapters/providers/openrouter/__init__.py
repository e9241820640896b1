"""OpenRouter, a router to many vendors (providers.md 1)."""
