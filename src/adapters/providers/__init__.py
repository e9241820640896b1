"""The dialects: how each vendor is spoken to. Rooms know nothing of one another; what they share is in `adapters.wire`."""
