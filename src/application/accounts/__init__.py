"""Accounts, sign-ins and API tokens."""
