"""The content section: texts for the web, whole or in steps."""
