"""How each host behind Hugging Face's router is asked for pictures and speech, and how it answers (providers.md 2.4 to 2.6)."""
