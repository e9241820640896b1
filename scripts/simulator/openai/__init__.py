"""OpenAI and servers that speak like it: Groq, Ollama and others."""
