"""Scripts that both vendors play, each in its own tongue."""
