"""Where calls may go: a corpus of places attackers name, in every spelling they use."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.egress.address import NOTHING_PRIVATE, AllowedPrivate, Standing, read_address, standing_of
from adapters.egress.target import judge, read_target
from domain.faults import UpstreamFault


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


NEVER = words("""
0.0.0.0 0.0.0.1 0.255.255.255 169.254.0.1 169.254.169.254 169.254.169.253 169.254.170.2 192.0.0.1 192.0.0.8 192.0.0.170
192.0.0.192 192.88.99.1 224.0.0.1 224.0.0.251 233.252.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
100.100.100.200 :: ::2 ::127.0.0.1 ::10.0.0.1 ::169.254.169.254 ::8.8.8.8 ::ffff:0.0.0.0 ::ffff:169.254.169.254
::ffff:168.63.129.16 ::ffff:a9fe:a9fe ::ffff:224.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe
64:ff9b::192.168.0.1 64:ff9b::100.64.0.1 64:ff9b::168.63.129.16 2002:7f00:1:: 2002:a00:1:: 2002:a9fe:a9fe::
2002:c0a8:101::1 2002:6440:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 fe80::1 fe80::a9fe:a9fe febf::1
ff00::1 ff02::1 ff02::fb ff05::2 ff0e::1 fd00:ec2::254 fd20:ce::254
""")
PRIVATE = words("""
10.0.0.0 10.0.0.1 10.255.255.255 127.0.0.1 127.0.0.53 127.1.2.3 127.255.255.254 172.16.0.1 172.17.0.1 172.31.255.255
192.168.0.1 192.168.1.254 192.168.255.255 100.64.0.0 100.64.0.1 100.127.255.255 192.0.2.1 198.18.0.1 198.19.255.255
198.51.100.7 203.0.113.9 ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:192.168.1.1 ::ffff:7f00:1 64:ff9b:1::1
64:ff9b:1::7f00:1 100::1 2001:db8::1 2001:2::1 2001:10::1 2001:20::1 3fff::1 5f00::1 fc00::1 fd00::1 fd12:3456:789a::1
fdff:ffff::1 fec0::1 feff::1
""")
PUBLIC = words("""
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.0.0.1 128.0.0.1 168.63.129.15 168.63.129.17
169.253.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.254
2606:4700::1111 2001:4860:4860::8888 2a00:1450::1 2620:fe::fe ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1
""")

# Addresses in clothes: what parsers read as one, and what they differ about.
DRESSED = [
    "https://0x7f.1/",
    "https://0x7f000001/",
    "https://0X7F.0.0.1/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://127.0.1/",
    "https://0/",
    "https://127.0.0.01/",
    "https://00000127.0.0.1/",
    "https://0xa9.0xfe.0xa9.0xfe/",
    "https://0xa9fea9fe/",
    "https://2852039166/",
    "https://169.254.43518/",
    "https://127.0.0.1./",
    "https://localhost./",
    "https://example.com./",
    "https://./",
    "https:///",
    "https://",
    "https:example.com/",
    "https:/example.com/",
    "//example.com/",
    "example.com",
    "",
    "https://１２７.0.0.1/",
    "https://①②⑦.⓪.⓪.①/",
    "https://127。0。0。1/",
    "https://ⓔxample.com/",
    "https://exämple.com/",
    "https://example.com／@127.0.0.1/",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://example.com@127.0.0.1/",
    "https://@example.com/",
    "https://example.com:443@127.0.0.1/",
    "https://example.com\\@127.0.0.1/",
    "https:\\\\127.0.0.1\\",
    "https://127.0.0.1\\.example.com/",
    "https://example.com/\\..\\",
    "https://example.com#@127.0.0.1/",
    "https://example.com/#fragment",
    "https://example.com/a b",
    " https://example.com/",
    "https://example.com/ ",
    "https://exam\tple.com/",
    "https://exam\nple.com/",
    "https://example.com/\r\nhost: evil",
    "https://example.com/%0d%0a\x00",
    "https://example.com\x7f/",
    "https://example.com\u2028/",
    "https://example.com\u00a0/",
    "https://%6c%6fcalhost/",
    "https://127.0.0.1%2f.example.com/",
    "https://[::1/",
    "https://::1/",
    "https://[::1%25eth0]/",
    "https://[fe80::1%eth0]/",
    "https://[127.0.0.1]/",
    "https://[v1.x]/",
    "https://[example.com]/",
    "https://[]/",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://example.com:-1/",
    "https://example.com:4x3/",
    "https://-example.com/",
    "https://example-.com/",
    "https://exa..mple.com/",
    "https://exa$mple.com/",
    "https://exa!mple.com/",
    "https://" + "a" * 64 + ".com/",
    "https://" + "a." * 130 + "com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_x",
    "javascript:alert(1)",
    "ws://example.com/",
    "unix:/run/docker.sock",
]


def allowed(url: str, *, private: AllowedPrivate = NOTHING_PRIVATE, resolved: tuple[str, ...] = ()) -> bool:
    """Whether a call to the URL would be made, if its name resolved to this."""
    try:
        target = read_target(url)
        found = tuple(map(ip_address, resolved)) if target.literal is None else (target.literal,)
        judge(target, found, private)
    except UpstreamFault as fault:
        assert fault.code == "ai.provider.address_refused"
        return False
    return True


def in_url(address: str) -> str:
    return f"https://[{address}]/" if ":" in address else f"https://{address}/"


def test_the_corpus_is_large_enough() -> None:
    assert len({*NEVER, *PRIVATE, *DRESSED}) >= 120


@pytest.mark.parametrize("text", NEVER)
def test_no_list_opens_such_an_address(text: str) -> None:
    everything = AllowedPrivate.parse("0.0.0.0/0, ::/0")
    assert standing_of(ip_address(text)) is Standing.NEVER
    assert not allowed(in_url(text), private=everything)
    assert not allowed("https://name.test/", private=everything, resolved=(text,))


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_address_needs_the_operators_word(text: str) -> None:
    everything = AllowedPrivate.parse("0.0.0.0/0, ::/0")
    assert standing_of(ip_address(text)) is Standing.PRIVATE
    assert not allowed(in_url(text))
    assert allowed(in_url(text), private=everything)
    assert not allowed("https://name.test/", resolved=("8.8.8.8", text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_called_over_tls_alone(text: str) -> None:
    assert standing_of(ip_address(text)) is Standing.PUBLIC
    assert allowed(in_url(text))
    assert not allowed(in_url(text).replace("https", "http"), private=AllowedPrivate.parse("0.0.0.0/0, ::/0"))


@pytest.mark.parametrize("url", DRESSED)
def test_what_parsers_could_differ_about_is_not_called(url: str) -> None:
    with pytest.raises(UpstreamFault) as caught:
        read_target(url)
    assert caught.value.code == "ai.provider.address_refused"


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert allowed(text, resolved=("8.8.8.8",)) in {True, False}
    assert allowed(f"https://{text}/", resolved=("8.8.8.8",)) in {True, False}


@given(st.ip_addresses())
def test_a_mapped_address_stands_where_the_one_it_maps_stands(address: object) -> None:
    text = str(address)
    if ":" not in text:
        assert standing_of(ip_address(f"::ffff:{text}")) is standing_of(ip_address(text))
        assert read_address(f"::ffff:{text}") == ip_address(text)


def test_a_url_is_read_into_its_parts() -> None:
    target = read_target("https://API.Example.com:8443/v1/chat?x=a%20b&y=é".replace("é", "%C3%A9"))
    assert (target.scheme, target.host, target.port) == ("https", "api.example.com", 8443)
    assert target.path == "/v1/chat?x=a%20b&y=%C3%A9"
    assert target.authority == "api.example.com:8443"


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://example.com", "example.com"),
        ("https://example.com:443/", "example.com"),
        ("http://[::1]:80/", "[::1]"),
        ("http://[0:0::1]:81/", "[::1]:81"),
        ("https://xn--exmple-cua.com/", "xn--exmple-cua.com"),
        ("https://under_score.lan/", "under_score.lan"),
    ],
)
def test_the_host_header_names_the_port_only_where_it_says_something(url: str, authority: str) -> None:
    assert read_target(url).authority == authority


def test_letters_a_request_line_cannot_hold_are_written_as_bytes() -> None:
    assert read_target("https://example.com/a<b>|{c}^`").path == "/a%3Cb%3E%7C%7Bc%7D%5E%60"
