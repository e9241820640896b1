"""Where a provider is reached, and what its keys are bound to."""

import pytest

from domain.faults import FieldFault, Kind
from domain.ids import ProviderId
from domain.origin import bound_origins, clean_base_url, origin_of
from domain.provider import Provider


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://api.acme.example/v1", "https://api.acme.example:443"),
        ("http://api.acme.example", "http://api.acme.example:80"),
        ("https://api.acme.example:443/v1", "https://api.acme.example:443"),
        ("HTTPS://API.Acme.Example/V1", "https://api.acme.example:443"),
        ("http://127.0.0.1:8080/x?y=z", "http://127.0.0.1:8080"),
        ("https://[2001:DB8::1]/v1", "https://[2001:db8::1]:443"),
        ("https://[::1]:9000", "https://[::1]:9000"),
        ("https://api.acme.example:/v1", "https://api.acme.example:443"),
    ],
)
def test_an_origin_is_scheme_host_and_port_spelled_one_way(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.acme.example",
        "/v1",
        "//api.acme.example",
        "ftp://api.acme.example",
        "file:///etc/passwd",
        "https://",
        "https:///v1",
        "https://:443",
        "https://host:port",
        "https://host:65536",
        "https://host:0",
        "https://[::1",
    ],
)
def test_what_has_no_origin_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        origin_of(url)


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://api.acme.example/v1/", "https://api.acme.example/v1"),
        ("  https://api.acme.example//\n", "https://api.acme.example"),
        ("http://127.0.0.1:8080/api/v1", "http://127.0.0.1:8080/api/v1"),
        ("https://[::1]:9000/", "https://[::1]:9000"),
    ],
)
def test_a_base_url_loses_its_trailing_slash_and_nothing_else(url: str, cleaned: str) -> None:
    assert clean_base_url(url) == cleaned


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.acme.example/v1",
        "ftp://api.acme.example",
        "javascript:alert(1)",
        "https://user@api.acme.example",
        "https://user:password@api.acme.example",
        "https://@api.acme.example",
        "https://:@api.acme.example",
        "https://api.acme.example/v1?key=x",
        "https://api.acme.example/v1?",
        "https://api.acme.example/v1#part",
        "https://api.acme.example/v1#",
        "https://api.acme.example/a b",
        "https://api.acme.example/a\tb",
        "https://api.acme.example/\x00",
        "https://api.acme.example\\@evil.example",
        "https://api.acme.ex\u200dample",
        "https://ａcme.example",
        "https://api.acme.example:99999",
        "https://api.acme.example:0",
        "https://[::1",
        "https://api.acme.example/" + "x" * 500,
    ],
)
def test_a_base_url_that_could_lead_elsewhere_is_refused_at_its_field(url: str) -> None:
    with pytest.raises(FieldFault) as refusal:
        clean_base_url(url, "endpoints.base")
    fault = refusal.value
    assert (fault.code, fault.kind) == ("ai.provider.base_url_malformed", Kind.INVALID)
    assert [error.field for error in fault.errors] == ["endpoints.base"]
    assert fault.params == {}


def test_a_provider_is_bound_to_the_origins_of_all_its_endpoints() -> None:
    endpoints = {
        "base": "https://router.acme.example/v1",
        "hub": "https://acme.example",
        "again": "https://acme.example/x",
    }
    provider = Provider(id=ProviderId("acme"), enabled=True, endpoints=endpoints)
    assert provider.origins == {"https://router.acme.example:443", "https://acme.example:443"}
    assert provider.origins == bound_origins(tuple(endpoints.values()))


def test_another_path_at_the_same_origin_leaves_the_keys_bound() -> None:
    def at(url: str) -> frozenset[str]:
        return Provider(id=ProviderId("acme"), enabled=True, endpoints={"base": url}).origins

    assert at("https://api.acme.example/v1") == at("https://API.acme.example:443/v2")
    assert at("https://api.acme.example/v1") != at("http://api.acme.example/v1")
    assert at("https://api.acme.example/v1") != at("https://api.acme.example:8443/v1")
