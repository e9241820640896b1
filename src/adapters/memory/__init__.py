"""Everything Kelidar keeps, kept in memory: for trials and tests, held to the same promises as the real thing."""
