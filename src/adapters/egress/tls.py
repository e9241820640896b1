"""Whom outbound calls trust: the public authorities, and those of one more file where an operator gave one."""

import ssl
from pathlib import Path

import certifi


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates and host names are checked, TLS 1.2 at least; the environment has no say."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context
