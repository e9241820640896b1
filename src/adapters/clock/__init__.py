"""The machine's time, and identifiers that sort by it."""
