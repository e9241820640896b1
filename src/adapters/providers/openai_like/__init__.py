"""Whoever speaks the OpenAI format without quirks: OpenAI, Groq, Ollama, vLLM and the like (providers.md 3)."""
