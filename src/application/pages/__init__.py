"""What a page shows, put together from the policy and one read."""
