"""The list of private places an operator opens (`KELIDAR_ALLOW_PRIVATE_UPSTREAMS`)."""

from ipaddress import ip_address

import pytest

from adapters.egress.address import AllowedPrivate


@pytest.mark.parametrize("value", ["", " ", ",", " , ,"])
def test_an_empty_list_opens_nothing(value: str) -> None:
    assert AllowedPrivate.parse(value) == AllowedPrivate()


@pytest.mark.parametrize(
    ("value", "host", "port", "address"),
    [
        ("10.0.0.0/8", "any.lan", 1, "10.200.0.1"),
        ("fd00::/8", "any.lan", 65535, "fd12::1"),
        ("192.168.1.7", "any.lan", 80, "192.168.1.7"),
        ("::1", "localhost", 80, "::1"),
        ("127.0.0.1:11434", "localhost", 11434, "127.0.0.1"),
        ("[::1]:11434", "::1", 11434, "::1"),
        ("[0:0::1]:11434", "localhost", 11434, "::1"),
        ("[::ffff:10.0.0.1]:80", "10.0.0.1", 80, "10.0.0.1"),
        ("Ollama.LAN:11434", "ollama.lan", 11434, "192.168.0.5"),
        ("ollama:11434 , 10.0.0.0/8", "ollama", 11434, "172.18.0.2"),
    ],
)
def test_an_entry_opens_its_place(value: str, host: str, port: int, address: str) -> None:
    assert AllowedPrivate.parse(value).covers(host, port, ip_address(address))


@pytest.mark.parametrize(
    ("value", "host", "port", "address"),
    [
        ("10.0.0.0/8", "any.lan", 1, "11.0.0.1"),
        ("127.0.0.1:11434", "localhost", 11435, "127.0.0.1"),
        ("127.0.0.1:11434", "localhost", 11434, "127.0.0.2"),
        ("ollama.lan:11434", "ollama.lan", 80, "192.168.0.5"),
        ("ollama.lan:11434", "a.ollama.lan", 11434, "192.168.0.5"),
        ("ollama.lan:11434", "ollama.lan.evil.test", 11434, "192.168.0.5"),
        ("::1", "localhost", 80, "127.0.0.1"),
    ],
)
def test_an_entry_opens_nothing_beside_it(value: str, host: str, port: int, address: str) -> None:
    assert not AllowedPrivate.parse(value).covers(host, port, ip_address(address))


@pytest.mark.parametrize(
    "entry",
    [
        "localhost",
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/8:80",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:",
        "127.1:80",
        "0x7f000001:80",
        ":80",
        "[::1]",
        "[127.0.0.1]x:80",
        "[ollama]:80",
        "::1:99999",
        "http://localhost:80",
        "localhost:80/path",
        "*.lan:80",
        "a b:80",
        "oll\u00e4ma:80",
    ],
)
def test_a_malformed_entry_is_refused_by_name(entry: str) -> None:
    with pytest.raises(ValueError, match="neither a CIDR nor host:port") as caught:
        AllowedPrivate.parse(f"10.0.0.0/8, {entry}")
    assert repr(entry) in str(caught.value)
