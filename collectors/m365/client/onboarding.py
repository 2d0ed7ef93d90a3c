"""What is asked about a new client's Microsoft 365 tenant, and how it stands in the client file."""

from collections.abc import Iterator

from collectors.clients.answers import DOMAINS, Answers, Column, Onboarding, setting
from collectors.m365.client.declared import identity
from evidence.model import Json

EXAMPLE_ID = "00000000-0000-0000-0000-000000000000"


def _lines(answers: Answers) -> Iterator[str]:
    tenant = answers.text("m365_tenant")
    known = bool(tenant)
    yield "# A Microsoft 365 tenant. credential: certificate:<PEM file>, env:<variable>, file:<file> and others."
    yield "[[m365]]" if known else "#[[m365]]"
    yield setting("tenant", tenant, "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b", known=known)
    yield setting("domain", _domain(answers), "acmedental.example", known=known)
    application = answers.text("m365_application")
    yield setting("client_id", application, "1b7c9a52-3f0e-4d4b-8a55-6d1f0e2c3b4a", known=known)
    yield setting("credential", answers.text("m365_credential"), "certificate:/etc/tenantproof/acme.pem", known=known)
    yield "# What the client consented to: graph, exchange (with Purview), teams, power_platform (with Fabric)."
    yield setting("tiers", answers.texts("m365_tiers"), ("graph", "exchange"), known=known)


def _domain(answers: Answers) -> str:
    """The verified domain that is given, else the first of the client's domains."""
    return answers.text("m365_domain") or next(iter(answers.texts(DOMAINS)), "")


def _table(answers: Answers) -> Json:
    if not answers.text("m365_tenant"):
        return None
    return [
        {
            "tenant": answers.text("m365_tenant"),
            "domain": _domain(answers) or "example.com",
            "client_id": answers.text("m365_application") or EXAMPLE_ID,
            "credential": answers.text("m365_credential") or "env:SECRET",
            "tiers": list(answers.texts("m365_tiers") or ("graph",)),
        }
    ]


def _tenants(answers: Answers) -> Iterator[tuple[str, str]]:
    if tenant := answers.text("m365_tenant"):
        yield "m365_tenant", identity(tenant.lower())


def _faults(answers: Answers) -> Iterator[tuple[str, str]]:
    if answers.text("m365_tenant") and not _domain(answers):
        yield "m365_domain", "is empty; write a verified domain of the tenant, by which a scan proves whose it is"


ONBOARDING = Onboarding(
    columns=(
        Column(
            name="m365_tenant",
            meaning="the id of a Microsoft 365 tenant",
            place="m365 no. 1, tenant",
            option="The id of a Microsoft 365 tenant.",
            metavar="GUID",
            question="Microsoft 365 tenant id (empty: none)",
        ),
        Column(
            name="m365_domain",
            meaning="a verified domain of the tenant; empty: the first of domains",
            place="m365 no. 1, domain",
            beside="m365_tenant",
        ),
        Column(
            name="m365_application",
            meaning="the client id of the application that reads it",
            place="m365 no. 1, client_id",
            beside="m365_tenant",
            option="The client id of the application that reads it.",
            metavar="GUID",
        ),
        Column(
            name="m365_credential",
            meaning="certificate:FILE and others",
            place="m365 no. 1, credential",
            beside="m365_tenant",
            option="certificate:FILE, env:NAME and others.",
            metavar="REFERENCE",
        ),
        Column(
            name="m365_tiers",
            meaning="graph, exchange, teams, power_platform, sharepoint; empty: graph",
            place="m365 no. 1, tiers",
            beside="m365_tenant",
        ),
    ),
    lines=_lines,
    table=_table,
    identities=_tenants,
    faults=_faults,
)
