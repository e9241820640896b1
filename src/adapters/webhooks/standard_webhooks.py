"""Standard Webhooks (standardwebhooks.com, specification 1.0): id, time and HMAC-SHA-256 in three headers."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from application.ports.egress import KIBIBYTE, Deadlines, Egress, Outbound
from application.ports.webhooks import Webhooks
from domain.faults import Fault, Kind, UpstreamFault
from domain.origin import origin_of
from domain.secret import Secret

_PREFIX = "whsec_"
_SECRET_BYTES = 32
_DEADLINES = Deadlines(head=20.0, idle=10.0, total=60.0)
_CODES = {
    "ai.provider.address_refused": "outputs.delivery.address",
    "ai.provider.timeout": "outputs.delivery.timeout",
}


class StandardWebhooks(Webhooks):
    """Sends by the one way out, which judges every address."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    def new_secret(self) -> str:
        return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()

    async def send(self, url: str, secret: Secret, message_id: str, at: datetime, body: bytes) -> None:
        stamp = str(int(at.timestamp()))
        headers = (
            ("content-type", "application/json"),
            ("user-agent", "Kelidar"),
            ("webhook-id", message_id),
            ("webhook-timestamp", stamp),
            ("webhook-signature", _signature(secret.reveal_for(origin_of(url)), message_id, stamp, body)),
        )
        outbound = Outbound(
            method="POST", url=url, headers=headers, body=body, deadlines=_DEADLINES, max_bytes=64 * KIBIBYTE
        )
        try:
            async with self._egress.open(outbound) as answer:
                status = answer.status
        except UpstreamFault as fault:
            code = _CODES.get(fault.code, "outputs.delivery.unreachable")
            raise Fault(code, Kind.UPSTREAM) from fault
        if not 200 <= status < 300:
            raise Fault("outputs.delivery.refused", Kind.UPSTREAM)


def _signature(secret: str, message_id: str, stamp: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = hmac.new(key, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
