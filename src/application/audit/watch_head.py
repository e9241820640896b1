"""Tell the end of the audit log again and again, so that a log cut off at its end shows against what was told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from application.ports.audit import AuditReader
from domain.audit_chain import START, Link
from domain.faults import Fault

HEAD_SECONDS = 60.0


@dataclass(kw_only=True)
class WatchHead:
    """Looks every minute, and tells an end that is another than the one told last."""

    reader: AuditReader
    tell: Callable[[Link], None]
    report: Callable[[Fault], None]
    _told: Link = START

    async def look(self) -> None:
        """Tell the end if it moved. A database that is away is reported."""
        try:
            head = await self.reader.head()
        except Fault as fault:
            self.report(fault)
            return
        if head != self._told:
            self.tell(head)
            self._told = head

    async def keep_looking(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(HEAD_SECONDS)
