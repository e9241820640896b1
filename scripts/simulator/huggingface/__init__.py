"""Hugging Face's wire formats: the inference router and the hub (providers.md 2)."""
