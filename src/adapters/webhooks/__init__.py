"""Signed messages to registered applications."""
