"""The benchmark's parts: mock upstreams, load, targets and the report."""
