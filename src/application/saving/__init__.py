"""Keeping what runs made: for a while unasked, for good when an admin says so."""
