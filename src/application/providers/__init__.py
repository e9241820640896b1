"""Turning providers on and off."""
