"""Public DNS as a provider: a client's domains, named in its file or verified in its tenants, and how they are opened."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from collectors.clients.answers import DOMAINS, Answers, Column, Onboarding, setting
from collectors.clients.model import Client
from collectors.clients.provider import Declared, Provider
from collectors.clients.settings import Settings, root, seconds
from collectors.clients.targets import Connection, Target, VerifyingTarget
from collectors.dns.target import DnsConnection, DnsTarget
from collectors.model import Clock, Source
from collectors.run import Proved
from evidence.model import Json, JsonObject
from evidence.provider_facts import ProviderFacts
from evidence.record import Record

OF_TENANT = "tenant"
"""Instead of domains: those that the tenant has verified."""


def _targets(settings: Settings, before: Sequence[Target]) -> Iterator[DnsTarget]:
    """Without a table, a client with a tenant has the domains of the tenant."""
    if settings.record.has("dns"):
        yield _target(settings.record.record("dns"))
    elif any(isinstance(target, VerifyingTarget) for target in before):
        yield DnsTarget()


def _target(record: Record) -> DnsTarget:
    named = () if record.value["domains"] == OF_TENANT else record.texts("domains")
    domains = tuple(dict.fromkeys(domain.lower() for domain in named))
    if record.has("dkim_selectors"):
        return DnsTarget(domains=domains, dkim_selectors=record.texts("dkim_selectors"))
    return DnsTarget(domains=domains)


def _connection(record: Record, every: Connection) -> DnsConnection:
    return DnsConnection(
        ca_bundle=every.ca_bundle,
        timeout_seconds=every.timeout_seconds,
        answer_timeout_seconds=every.answer_timeout_seconds,
        mta_sts=root(record, "mta_sts"),
        dns_servers=record.texts("dns_servers"),
        dns_timeout_seconds=seconds(record, "dns_timeout_seconds"),
    )


def _defaults(connection: JsonObject) -> JsonObject:  # noqa: ARG001  (as every provider's)
    usual = DnsConnection()
    return {"mta_sts": usual.mta_sts, "dns_servers": [], "dns_timeout_seconds": usual.dns_timeout_seconds}


def _identities(client: Client) -> Iterator[str]:
    for target in client.of(DnsTarget):
        yield from map(_identity, target.domains)


def _identity(domain: str) -> str:
    return f"domain {domain}"


def _contradictions(client: Client) -> Iterator[str]:
    if not client.verifying_targets and any(not target.domains for target in client.of(DnsTarget)):
        yield 'dns.domains is "tenant", and there is no table [[m365]]; name the domains'


def _open(client: Client, clock: Clock) -> Iterator[Source]:  # noqa: ARG001  (as every provider's)
    from collectors.dns.source import DnsSource

    for target in client.of(DnsTarget):
        if target.domains:
            yield DnsSource(target, client.reached(DnsConnection))


def _follow(client: Client, proved: Sequence[Proved]) -> Iterator[Proved]:
    from collectors.dns.of_tenant import proved_domains

    for target in client.of(DnsTarget):
        if not target.domains:
            yield proved_domains(target, client.reached(DnsConnection), proved)


def _lines(answers: Answers) -> Iterator[str]:
    domains = answers.texts(DOMAINS)
    yield "# The public mail domains. Without this table: those that the tenant has verified, at each scan."
    yield "[dns]" if domains else "#[dns]"
    yield setting("domains", domains, ("acmedental.example",), known=bool(domains))
    yield setting("dkim_selectors", (), ("selector1", "selector2"))


def _table(answers: Answers) -> Json:
    return {"domains": list(answers.texts(DOMAINS) or ("example.com",))}


def _domains(answers: Answers) -> Iterator[tuple[str, str]]:
    yield from ((DOMAINS, _identity(domain.lower())) for domain in dict.fromkeys(answers.texts(DOMAINS)))


def _schemas() -> Mapping[str, JsonObject]:
    from collectors.dns.schemas import SCHEMAS

    return SCHEMAS


ONBOARDING = Onboarding(
    columns=(
        Column(
            name=DOMAINS,
            meaning="public mail domains; empty: those that the tenant has verified, at each scan",
            place="dns.domains",
        ),
    ),
    lines=_lines,
    table=_table,
    identities=_domains,
)

PROVIDER = Provider(
    id="dns",
    facts=ProviderFacts(title="DNS", target="public domains", after=("m365",), asked_by_name=True),
    schemas=_schemas,
    declared=Declared(
        folder=Path(__file__).parent,
        targets=_targets,
        identities=_identities,
        contradictions=_contradictions,
        connection=_connection,
        defaults=_defaults,
    ),
    open=_open,
    onboarding=ONBOARDING,
    follow=_follow,
)
