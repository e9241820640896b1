"""A simulator of OpenRouter and Hugging Face that speaks their wire formats, and their faults, on loopback."""
