"""What Kelidar does: the use-cases, and the ports they need."""
