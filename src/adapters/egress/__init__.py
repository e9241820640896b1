"""Outbound calls: addresses judged, time and bytes bounded, keys sent to their own origins; the only code on the network."""
