"""Follow the chain of the audit log from its start, and say where it breaks."""

from application.ports.audit import AuditReader, Notary
from domain.audit_chain import START, Broken, Flaw, Link, verify
from domain.immutable import immutable

_AT_ONCE = 1000


@immutable
class VerifyAudit:
    """Proves every row, that none is missing up to the end that was stored last, and that an end noted elsewhere was passed."""

    reader: AuditReader
    notary: Notary

    async def __call__(self, noted: Link = START) -> Link | Broken:
        """The end of the chain, or the first row that does not hold. Raises `common.busy`."""
        to_pass = sorted((await self.reader.head(), noted), key=lambda link: link.seq)
        link = START
        while rows := await self.reader.following(link.seq, most=_AT_ONCE):
            for mark in to_pass:
                at_mark = next((row for row in rows if row.seq == mark.seq), None)
                if at_mark is not None and at_mark.link != mark:
                    return Broken(mark.seq, Flaw.ALTERED)
            found = verify(rows, self.notary.proves, after=link)
            if isinstance(found, Broken):
                return found
            link = found
        if link.seq < to_pass[-1].seq:
            return Broken(link.seq + 1, Flaw.MISSING)
        return link
