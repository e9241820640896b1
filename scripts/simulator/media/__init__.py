"""Pictures and sound made in code, small and real: any viewer and any player opens them."""
