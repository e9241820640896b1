"""Change the site's pronunciation lexicon."""

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import LEXICON, Action, AuditEvent, actor, changed
from domain.faults import EditConflict, FieldError
from domain.immutable import immutable
from domain.spoken.lexicon import SiteLexicon, check_lexicon, tidy


@immutable
class SetLexicon:
    """Stores the lexicon; it holds for every line that is read afterwards."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, given: SiteLexicon) -> SiteLexicon:
        """The lexicon after the change; `version` is the one that was edited.

        Raises `auth.forbidden`, field faults, or `common.conflict` where somebody else changed it meanwhile.
        """
        require_super(admin)
        entries = tidy(given.entries)
        check_lexicon(entries)
        async with self.units() as unit:
            stored = await unit.lexicon.hold()
            if stored.version != given.version and stored.entries != entries:
                new = FieldError("entries", "podcast.lexicon.changed_meanwhile")
                raise EditConflict([new], "podcast.lexicon.edited_meanwhile", stored.version)
            if stored.entries != entries:
                await unit.lexicon.put(SiteLexicon(version=stored.version + 1, entries=entries))
                # How many there are is enough to know: a log that nothing is ever taken from is no place for their words.
                told = changed(
                    version=(stored.version, stored.version + 1), entries=(len(stored.entries), len(entries))
                )
                unit.audit.add(AuditEvent(actor(admin), Action.LEXICON_CHANGED, LEXICON, told))
                await unit.commit()
        return (await self.policy.refresh()).lexicon
