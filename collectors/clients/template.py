"""The text of a new client.toml: what is known stands in it, the rest is there to be filled in."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEAD = """\
# The client file of {title}. Every key, with examples: tenantproof init --explain
# A key that is the same for every client may stand in ../defaults.toml instead; what stands here wins.
# A line that begins with # and no blank is an example: take the # away and write your own value.
"""
AUTHORITY = """\
# By what right the systems are looked at. Nothing is looked at without it, or after its last day.
#[authority]
#basis = "contract"
#signed_by = "Jane Doe, owner"
#document_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"  # sha256sum of the signed document
#valid_until = 2027-06-30
"""
OPTIONAL = """\
# What is declared once, and every rule takes: emergency accounts by object id, and others. Reports print the reason.
#[[declared.emergency_accounts]]
#value = "3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f"
#reason = "emergency account, sealed"

# A rule's threshold that differs from its default. Reports print the reason.
#[parameters."m365.entra.unused_accounts_are_disabled"]
#days = {value = 60, reason = "the practice's own policy"}

# What is known not to be seen. It stays "not determined", and a scan no longer counts as incomplete for it.
#[[blind_spots]]
#collector = "aws.rds.instances"
#reason = "the client's own administrators keep it closed"
#until = 2027-01-01

#[[contacts]]
#name = "Jane Doe"
#mail = "jane@acmedental.example"
#role = "security"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of a new client; "" and () are not known yet. `id` is fresh and random (`c-` and 12 hex digits)."""

    id: str
    name: str
    roles: Sequence[str] = ()
    frameworks: Sequence[str] = ()
    account: str = ""
    aws_credential: str = ""
    tenant: str = ""
    tenant_domain: str = ""
    application: str = ""
    m365_credential: str = ""
    tiers: Sequence[str] = ()
    tags: Sequence[str] = ()
    domains: Sequence[str] = ()


def template(answers: Answers) -> str:
    """A commented client.toml. It loads once the authority, and whatever else is not known, has been filled in."""
    return "\n".join(
        (
            HEAD.format(title=" ".join(answers.name.split())),
            "# Random; it names the client for good, so never change it.",
            _setting("id", answers.id, ""),
            _setting("name", answers.name, "Acme Dental"),
            "# covered_entity, business_associate, group_health_plan, clearinghouse, government_body, controller, processor",
            _setting("roles", answers.roles, ("covered_entity", "controller")),
            _setting("frameworks", answers.frameworks, ("hipaa", "gdpr")),
            _setting("tags", answers.tags, ("clinic",)),
            "",
            AUTHORITY,
            *_aws(answers),
            *_m365(answers),
            *_dns(answers),
            OPTIONAL,
        )
    )


def _aws(answers: Answers) -> Iterator[str]:
    known = bool(answers.account)
    yield "# An AWS account; repeat the table for each. The credential is a reference, never the credential itself."
    yield "[[aws]]" if known else "#[[aws]]"
    yield _setting("account", answers.account, "123456789012", known=known)
    yield _setting("credential", answers.aws_credential, "profile:acme", known=known)
    yield _setting("home_region", "", "eu-west-1")
    yield _setting("role_arn", "", "arn:aws:iam::123456789012:role/tenantproof")
    yield _setting("external_id", "", answers.id)
    yield ""


def _m365(answers: Answers) -> Iterator[str]:
    known = bool(answers.tenant)
    yield "# A Microsoft 365 tenant. credential: certificate:<PEM file>, env:<variable>, file:<file> and others."
    yield "[[m365]]" if known else "#[[m365]]"
    yield _setting("tenant", answers.tenant, "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b", known=known)
    yield _setting("domain", answers.tenant_domain, "acmedental.example", known=known)
    yield _setting("client_id", answers.application, "1b7c9a52-3f0e-4d4b-8a55-6d1f0e2c3b4a", known=known)
    yield _setting("credential", answers.m365_credential, "certificate:/etc/tenantproof/acme.pem", known=known)
    yield "# What the client consented to: graph, exchange (with Purview), teams, power_platform (with Fabric)."
    yield _setting("tiers", answers.tiers, ("graph", "exchange"), known=known)
    yield ""


def _dns(answers: Answers) -> Iterator[str]:
    known = bool(answers.domains)
    yield "# The public mail domains. Without this table: those that the tenant has verified, at each scan."
    yield "[dns]" if known else "#[dns]"
    yield _setting("domains", answers.domains, ("acmedental.example",), known=known)
    yield _setting("dkim_selectors", (), ("selector1", "selector2"))
    yield ""


def _setting(key: str, value: str | Sequence[str], example: str | Sequence[str], *, known: bool = True) -> str:
    """The setting; behind a # where its table is not known, or where there is only an example of it."""
    return f"{'' if value and known else '#'}{key} = {_toml(value or example)}"


def _toml(value: str | Sequence[str]) -> str:
    text = json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
