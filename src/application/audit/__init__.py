"""The audit log: whether it is whole, and where it ends."""
