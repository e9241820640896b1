"""An address that no call may go to is known by itself, where it is written as one."""

import pytest

from adapters.egress.address import NOTHING_PRIVATE, AllowedPrivate
from adapters.egress.place import may_be_called

CLOSED = [
    "https://127.0.0.1/v1",
    "http://10.0.0.7:8080/v1",
    "https://[::1]/v1",
    "https://[::ffff:10.0.0.7]/v1",
    "https://169.254.169.254/latest",
    "http://localhost:11434/v1",
    "https://api.localhost/v1",
    "https://0x7f.1/v1",
    "http://8.8.8.8/v1",
]


@pytest.mark.parametrize("url", CLOSED)
def test_what_every_call_would_be_refused_at_may_not_be_called(url: str) -> None:
    assert not may_be_called(url, NOTHING_PRIVATE)


@pytest.mark.parametrize("url", ["https://api.example.com/v1", "https://8.8.8.8/v1", "http://ollama.lan:11434/v1"])
def test_a_public_address_and_a_name_may_be_called(url: str) -> None:
    assert may_be_called(url, NOTHING_PRIVATE)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://10.0.0.7:8080/v1", "10.0.0.0/8"),
        ("http://localhost:11434/v1", "localhost:11434"),
        ("http://localhost:11434/v1", "127.0.0.1:11434"),
    ],
)
def test_what_the_operator_opened_may_be_called(url: str, allowed: str) -> None:
    assert may_be_called(url, AllowedPrivate.parse(allowed))


def test_the_address_of_a_clouds_metadata_is_never_opened() -> None:
    assert not may_be_called("http://169.254.169.254/latest", AllowedPrivate.parse("169.254.0.0/16"))
