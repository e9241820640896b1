"""The inbound side: REST, the command line, settings and the composition root."""
