"""Who runs jobs: this process, or workers that a queue on PostgreSQL tells."""
