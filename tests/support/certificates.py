"""Certificates a test makes for itself."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as it stands in a file of those to trust."""
        return self.certificate.public_bytes(Encoding.PEM)

    def server(self, folder: Path) -> ssl.SSLContext:
        """What a server needs to show it."""
        path = folder / "server.pem"
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(self.pem + key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def authority(name: str) -> Issued:
    """A new certificate authority."""
    return _issue(name, None, None, timedelta(days=1))


def issue(host: str, by: Issued | None, *, valid: timedelta = timedelta(days=1)) -> Issued:
    """A server's certificate for a name or an address, signed by an authority or, for None, by itself."""
    try:
        name: x509.GeneralName = x509.IPAddress(ip_address(host))
    except ValueError:
        name = x509.DNSName(host)
    return _issue(host, by, name, valid)


def _issue(subject: str, by: Issued | None, name: x509.GeneralName | None, valid: timedelta) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    title = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(by.certificate.subject if by else title)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3))
        .not_valid_after(now + valid)
        .add_extension(x509.BasicConstraints(ca=name is None, path_length=None), critical=True)
    )
    if name is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName([name]), critical=False)
    return Issued(builder.sign(by.key if by else key, hashes.SHA256()), key)
