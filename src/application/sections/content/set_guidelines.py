"""Change the house's guidelines."""

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import GUIDELINES, Action, AuditEvent, actor, changed
from domain.faults import EditConflict, FieldError
from domain.guidelines import Guidelines, check_guidelines
from domain.immutable import immutable


@immutable
class SetGuidelines:
    """Stores the guidelines; they hold for every text that is asked for afterwards."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, given: Guidelines) -> Guidelines:
        """The guidelines after the change; `version` is the one that was edited.

        Raises `auth.forbidden`, a field fault, or `common.conflict` where somebody else changed them meanwhile.
        """
        require_super(admin)
        text = check_guidelines(given.text)
        async with self.units() as unit:
            stored = await unit.guidelines.hold()
            if stored.version != given.version and stored.text != text:
                new = FieldError("text", "content.guidelines.changed_meanwhile")
                raise EditConflict([new], "content.guidelines.edited_meanwhile", stored.version)
            if stored.text != text:
                await unit.guidelines.put(Guidelines(version=stored.version + 1, text=text))
                # The words themselves stay out of a log that nothing is ever taken from.
                changes = changed(
                    version=(stored.version, stored.version + 1), characters=(len(stored.text), len(text))
                )
                unit.audit.add(AuditEvent(actor(admin), Action.GUIDELINES_CHANGED, GUIDELINES, changes))
                await unit.commit()
        return (await self.policy.refresh()).guidelines
