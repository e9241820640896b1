"""A podcast: its cast, its script line by line, and how far its making has come."""
