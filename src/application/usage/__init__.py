"""Usage: what it comes to, how long it is kept, and costs that become known late."""
