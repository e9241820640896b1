"""Whatever happens in whatever order, nobody is known past the end of their sign-in or token, and those it has not ended are."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, precondition, rule

from application.accounts.principal import Principal
from domain.admin import Admin, Role
from domain.ids import AdminId
from tests.unit.application.parts import HOME, PASSWORD, Someone, a_kelidar

T = TypeVar("T")
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
NOTED = timedelta(
    seconds=90
)  # a use may go unnoted when one was noted a minute before it, remembered for half a minute
NAMES = ("sara", "omid")
MOMENTS = st.sampled_from([1, 29, 30, 31, 61, 300, 1709, 1710, 1800, 1801, 6 * 3600])


@dataclass(slots=True, kw_only=True)
class Proof:
    """A cookie or a token as it ought to be."""

    value: str
    owner: AdminId
    principal: Principal
    ends_at: datetime | None
    used_at: datetime
    ended: bool = False


class WhoIsKnown(RuleBasedStateMachine):
    """Signing in and out, tokens, accounts and time, beside a model of who ought to be known."""

    proofs: Bundle[Proof] = Bundle("proofs")

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self.kelidar = self.do(a_kelidar())
        self.admins: dict[str, Admin] = {}
        self.all: list[Proof] = []

    def do(self, work: Coroutine[object, object, T]) -> T:
        return self._runner.run(work)

    def teardown(self) -> None:
        self._runner.close()

    @initialize()
    def accounts(self) -> None:
        self.chief: Someone = self.do(self.kelidar.someone("chief", Role.SUPER_ADMIN))
        for name in NAMES:
            self.admins[name] = self.do(self.kelidar.account(name))

    @rule(seconds=MOMENTS)
    def time_passes(self, seconds: int) -> None:
        self.kelidar.clock.advance(seconds)

    @rule(target=proofs, name=st.sampled_from(NAMES))
    def sign_in(self, name: str) -> Proof:
        if self.admins[name].disabled:
            self.enable(name)
        someone = self.do(self.kelidar.signed_in(name))
        return self.noted(someone.principal, someone.cookie, self.now + LONGEST)

    @rule(target=proofs, name=st.sampled_from(NAMES), life=st.none() | MOMENTS)
    def make_token(self, name: str, life: int | None) -> Proof:
        ends_at = None if life is None else self.now + timedelta(seconds=life)
        admin = self.admins[name]
        token, value = self.do(self.kelidar.create_token(admin, name="app", sections=None, expires_at=ends_at))
        return self.noted(Principal(admin=admin, token=token), value, ends_at)

    @rule(proof=proofs)
    def ask(self, proof: Proof) -> None:
        by = self.kelidar.identify.by_token if proof.principal.token else self.kelidar.identify.by_session
        self.judge(proof, self.do(by(proof.value)))

    @rule(proof=proofs)
    def ask_again(self, proof: Proof) -> None:
        self.judge(proof, self.do(self.kelidar.identify.again(proof.principal)))

    @rule(proof=consumes(proofs))
    def sign_out_or_revoke(self, proof: Proof) -> None:
        token = proof.principal.token
        if token is None:
            self.do(self.kelidar.sign_out(proof.principal))
        elif not proof.ended:
            self.do(self.kelidar.revoke_token(proof.principal.admin, token.id))
        proof.ended = True
        self.ask(proof)

    @rule(name=st.sampled_from(NAMES))
    def disable(self, name: str) -> None:
        self.change(name, disabled=True)

    @rule(name=st.sampled_from(NAMES))
    def enable(self, name: str) -> None:
        self.change(name, disabled=False)

    @rule(name=st.sampled_from(NAMES))
    def give_a_new_password(self, name: str) -> None:
        self.change(name, password=PASSWORD)

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def change_own_password(self, data: st.DataObject) -> None:
        mine = data.draw(st.sampled_from(self.all))
        if not self.is_known(mine) or mine.principal.token is not None:
            return
        self.do(self.kelidar.change_password(mine.principal, current=PASSWORD, new=PASSWORD, address=HOME))
        self.end_sign_ins(mine.owner, keep=mine)

    def change(self, name: str, *, disabled: bool | None = None, password: str | None = None) -> None:
        changed = self.kelidar.change_account(
            self.chief.principal, self.admins[name].id, role=None, password=password, disabled=disabled
        )
        self.admins[name] = self.do(changed)
        self.end_sign_ins(self.admins[name].id)

    def end_sign_ins(self, owner: AdminId, keep: Proof | None = None) -> None:
        for proof in self.all:
            if proof.owner == owner and proof.principal.token is None and proof is not keep:
                proof.ended = True

    def noted(self, principal: Principal, value: str, ends_at: datetime | None) -> Proof:
        proof = Proof(value=value, owner=principal.admin.id, principal=principal, ends_at=ends_at, used_at=self.now)
        self.all.append(proof)
        return proof

    def judge(self, proof: Proof, known: Principal | None) -> None:
        if known is None:
            assert not self.is_known(proof, strictly=True)
            return
        assert self.is_known(proof)
        assert known.admin == self.account_of(proof)
        proof.used_at = self.now

    def is_known(self, proof: Proof, *, strictly: bool = False) -> bool:
        """Whether the proof may make one known; strictly, whether it has to."""
        if proof.ended or self.account_of(proof).disabled:
            return False
        if proof.ends_at is not None and self.now >= proof.ends_at:
            return False
        idle = IDLE - NOTED if strictly else IDLE
        return proof.principal.token is not None or self.now - proof.used_at <= idle

    def account_of(self, proof: Proof) -> Admin:
        return next(admin for admin in self.admins.values() if admin.id == proof.owner)

    @property
    def now(self) -> datetime:
        return self.kelidar.clock.now()


WhoIsKnown.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestWhoIsKnown = WhoIsKnown.TestCase
