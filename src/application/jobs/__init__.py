"""Long work that outlives a request and the process."""
