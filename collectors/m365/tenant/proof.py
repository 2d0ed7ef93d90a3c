"""Whose tenant it is: one client's evidence in another's package is the worst accident there is."""

from collections.abc import Collection, Sequence

from collectors.m365.client.target import M365Target
from collectors.m365.declaration.refusals import failure
from collectors.m365.tenant.organizations import verified_domains
from collectors.model import WrongTargetError
from evidence.model import JsonObject


def compare(target: M365Target, organizations: Sequence[JsonObject]) -> None:
    """Raise WrongTargetError unless the only organisation is the client's, by id and by domain.

    Raises RefusedError where the answer tells neither: what does not say whose it is contradicts and proves nothing.
    """
    ids = [name.lower() for one in organizations if isinstance(name := one.get("id"), str)]
    if ids and ids != [target.tenant.lower()]:
        raise WrongTargetError(
            f"the client file names Microsoft 365 tenant {target.tenant}, but application {target.client_id} opens "
            f"{', '.join(map(_shown, ids))}: nothing was read; correct tenant, client_id or credential"
        )
    if not ids or len(organizations) > 1:
        raise failure("not_proved", "the answer does not tell whose tenant it is")
    verified = {name for one in organizations for name in verified_domains(one)}
    if not verified:
        raise failure("not_proved", "the answer does not tell which domains the tenant has verified")
    compare_domains(target, verified)


def compare_domains(target: M365Target, verified: Collection[str]) -> None:
    """Raise WrongTargetError unless the client's domain is one of the tenant's verified domains, in lower case."""
    if target.domain.lower() not in verified:
        raise WrongTargetError(
            f"{target.domain} is no verified domain of Microsoft 365 tenant {target.tenant}: nothing was read; "
            "correct domain or tenant in the client file"
        )


def _shown(identity: str) -> str:
    """An id as a message may hold it: whatever else a tenant sends is left out."""
    return "".join(sign for sign in identity[:64] if sign.isascii() and (sign.isalnum() or sign == "-"))
