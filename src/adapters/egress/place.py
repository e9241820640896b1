"""Whether a place may be called at all, as far as its address itself tells; what a name resolves to is judged with each call."""

from collections.abc import Callable

from adapters.egress.address import AllowedPrivate, IPAddress, read_address
from adapters.egress.target import Target, judge, read_target
from domain.faults import Fault


def judging(allowed: AllowedPrivate) -> Callable[[str], bool]:
    """`may_be_called` by what the operator opened."""
    return lambda url: may_be_called(url, allowed)


def may_be_called(url: str, allowed: AllowedPrivate) -> bool:
    """False for an address that every call would be refused at: private and not opened by the operator, or open and in the clear."""
    try:
        target = read_target(url)
        judge(target, _addresses(target), allowed)
    except Fault:
        return False
    return True


def _addresses(target: Target) -> tuple[IPAddress, ...]:
    # RFC 6761 6.3: these names are the machine itself, whoever is asked.
    itself = target.host == "localhost" or target.host.endswith(".localhost")
    address = read_address("127.0.0.1") if itself else target.literal
    return () if address is None else (address,)
