"""What Kelidar says of itself: one line per event, without a key, a prompt or an answer in it."""
