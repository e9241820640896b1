"""Which passwords an account may have."""

from collections.abc import Callable

from domain.faults import invalid_field

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128


def check_password(password: str, is_common: Callable[[str], bool], *, field: str = "password") -> None:
    """Raise a field fault `auth.password.weak` for one under 12 or over 128 characters, or one everybody tries first.

    Every character counts and none is changed: no trimming, no normalising.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or is_common(password):
        raise invalid_field(field, "auth.password.weak", min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD)
