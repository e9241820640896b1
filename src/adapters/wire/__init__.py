"""What providers' dialects share: events out of bytes, errors into faults, secrets out of text, the OpenAI chat format."""
