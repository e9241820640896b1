"""Names as digests that nobody can try names against without the master key."""

import hashlib
import hmac
from collections.abc import Callable

from adapters.vault.master_keys import MasterKeys

_LABEL = b"kelidar names of failed sign-ins"
_LENGTH = 32


def hiding(masters: MasterKeys) -> Callable[[str], str]:
    """A function that gives each name its digest; another master key gives others."""
    key = hmac.new(masters.values[0], _LABEL, hashlib.sha256).digest()
    return lambda name: hmac.new(key, name.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:_LENGTH]
