"""The outbound side: one folder per port."""
