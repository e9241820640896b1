"""Which addresses outbound calls may go to: a pure judgement, made on what a name resolved to and never on how it looks."""

import re
from enum import Enum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from domain.immutable import immutable

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

_HIGHEST_PORT = 65535
_HOST_AND_PORT = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<plain>[A-Za-z0-9._-]+)):(?P<port>[0-9]{1,5})")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
# A last label that is a number makes URL parsers read the whole name as an IPv4 address in octal, hex or short form.
_NAME = re.compile(rf"(?=.{{1,253}}$)(?!(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)$){_LABEL}(?:\.{_LABEL})*")


def _networks(text: str) -> tuple[IPNetwork, ...]:
    return tuple(ip_network(word) for word in text.split())


# guarantees.md D2 and F10: `is_global` of CPython 3.11 is True for several of these.
_NOT_PUBLIC = _networks(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24"
    " 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    " 168.63.129.16/32 ::1/128 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 fe80::/10"
    " fec0::/10 ff00::/8"
)
# What a list of private networks never opens: unspecified, link-local, multicast, reserved, tunnels, clouds' metadata.
_NEVER = _networks(
    "0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.88.99.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32 100.100.100.200/32"
    " ::/128 2001::/32 fe80::/10 ff00::/8 fd00:ec2::254/128 fd20:ce::254/128"
)
_LOOPBACK = IPv6Address("::1")
_IPV4_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")


class Standing(Enum):
    """What kind of place an address is: anyone's, the operator's own if listed, or closed to calls whatever is listed."""

    PUBLIC = "public"
    PRIVATE = "private"
    NEVER = "never"


def standing_of(address: IPAddress) -> Standing:
    """The kind of place; an IPv6 address that carries an IPv4 one is judged by what it carries."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return standing_of(address.ipv4_mapped)
        if address in _IPV4_COMPATIBLE and address != _LOOPBACK:
            return Standing.NEVER
        carried = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.sixtofour
        if carried is not None:
            return Standing.PUBLIC if standing_of(carried) is Standing.PUBLIC else Standing.NEVER
    if any(address in network for network in _NEVER):
        return Standing.NEVER
    private = not address.is_global or any(address in network for network in _NOT_PUBLIC)
    return Standing.PRIVATE if private else Standing.PUBLIC


def read_address(text: str) -> IPAddress | None:
    """The address a host or a resolver's word is, in its plain form (a mapped one as IPv4), or None for a name."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_name(host: str) -> bool:
    """Whether this is a plain lower-case DNS name that no parser takes for a number."""
    return _NAME.fullmatch(host) is not None


@immutable(kw_only=False)
class AllowedPrivate:
    """The private places an operator opened: whole networks at any port, and single hosts at one port."""

    networks: tuple[IPNetwork, ...] = ()
    hosts: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def parse(cls, value: str) -> Self:
        """Read a comma list of CIDRs or host:port (contract.md 6). Raises ValueError naming the entry that is neither."""
        entries = [entry for part in value.split(",") if (entry := part.strip())]
        networks = [network for entry in entries if (network := _network(entry)) is not None]
        hosts = [_host_and_port(entry) for entry in entries if _network(entry) is None]
        return cls(tuple(networks), frozenset(hosts))

    def covers(self, host: str, port: int, address: IPAddress) -> bool:
        """Whether a call to that host and port may go to that address."""
        if (host, port) in self.hosts or (str(address), port) in self.hosts:
            return True
        return any(address in network for network in self.networks)


NOTHING_PRIVATE = AllowedPrivate()


def _network(entry: str) -> IPNetwork | None:
    try:
        return ip_network(entry)
    except ValueError:
        return None


def _host_and_port(entry: str) -> tuple[str, int]:
    match = _HOST_AND_PORT.fullmatch(entry)
    port = int(match["port"]) if match else 0
    if match is None or not 1 <= port <= _HIGHEST_PORT:
        raise ValueError(f"neither a CIDR nor host:port: {entry!r}")
    host = (match["six"] or match["plain"]).lower()
    address = read_address(host)
    if address is None and (match["six"] or not is_name(host)):
        raise ValueError(f"neither a CIDR nor host:port: {entry!r}")
    return (str(address) if address else host, port)
