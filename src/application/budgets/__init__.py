"""Budgets: setting them, and holding every run on a shared key to them."""
