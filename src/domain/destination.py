"""Applications that saved outputs are delivered to, by signed webhook."""

from datetime import datetime, timedelta

from domain.api_key import SealedKey
from domain.faults import Fault, Kind, invalid_field
from domain.ids import DestinationId
from domain.immutable import immutable
from domain.origin import clean_base_url

LONGEST_LABEL = 100
MOST_APPS = 100
RETRIES = tuple(
    timedelta(seconds=seconds) for seconds in (5, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600)
)
"""How long to wait after each try that failed (as Standard Webhooks advise); after the last it has failed for good."""

MOST_DELIVERED = 20 * 1024 * 1024
"""Bytes of a file that are delivered with its output."""


@immutable
class App:
    """A registered application: saving to `app:<name>` is told to its address. Its secret is sealed."""

    id: DestinationId
    name: str
    label: str
    url: str
    enabled: bool
    secret: SealedKey
    version: int
    created_at: datetime


def clean_url(url: str) -> str:
    """The address as it is kept. Raises a field fault for what is no http(s) address; where it leads is judged at each call."""
    try:
        return clean_base_url(url, "url")
    except Fault as error:
        raise invalid_field("url", "outputs.destination.url_malformed") from error


def clean_label(label: str, name: str) -> str:
    """What people call it; its name where nothing was said."""
    cleaned = " ".join(label.split()) or name
    if len(cleaned) > LONGEST_LABEL:
        raise invalid_field("label", "common.field.too_long", max=LONGEST_LABEL)
    return cleaned


def check_count(count: int) -> None:
    """Raise `outputs.destination.too_many` past the bound."""
    if count > MOST_APPS:
        raise Fault("outputs.destination.too_many", Kind.CONFLICT, max=MOST_APPS)


def wait_after(attempts: int) -> timedelta | None:
    """How long until the next try after so many that failed; None when it was the last."""
    return RETRIES[attempts - 1] if attempts <= len(RETRIES) else None


def not_delivered() -> Fault:
    """There is nothing to deliver: the output goes to no application."""
    return Fault("outputs.delivery.none", Kind.CONFLICT)
