"""The podcast section: from sources to an episode."""
