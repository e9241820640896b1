"""OpenRouter's wire format (providers.md 1)."""
