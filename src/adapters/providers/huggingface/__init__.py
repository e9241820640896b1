"""Hugging Face Inference Providers, a router to many hosts (providers.md 2)."""
