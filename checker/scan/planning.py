"""What a scan is asked to do, checked against this release before the first request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from checker.frameworks.attestations import Attestation, attestations, unknown_controls
from checker.frameworks.reading import load_frameworks
from checker.judging.params import declared_faults, with_declared
from checker.judging.terms import Terms, terms_of
from checker.rules import SEVERITIES, PolicySet
from checker.scan.beforehand import check_ca_bundle, check_policies, check_words
from checker.scan.registers import register_faults
from collectors.clients.authority import check_authority
from collectors.clients.model import Client
from collectors.clients.provider import providers
from collectors.manual.lists import read_leavers
from collectors.manual.source import read_attestations, read_registers
from evidence.errors import UsageError
from evidence.statement import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """How to scan. `fail_on` is a severity, `new:` before it counts what is new since the last complete package.

    `key` is the signing key's URI, `store` the store's URL, `only` one provider, `policies` another policy folder,
    `opa` the URL of a server; `operator` is who runs the scan, by name of account and machine.
    """

    key: str
    store: str = "file:./packages"
    fail_on: str = "high"
    kind: Kind = Kind.FULL
    only: str = ""
    deadline: timedelta | None = None
    policies: Path | None = None
    opa: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a client file asks for, checked against this release before the first request."""

    policies: PolicySet
    terms: Terms
    warnings: tuple[str, ...]


def plan(client: Client, options: ScanOptions, *, now: datetime) -> Plan:
    """Check what the client file names. Raises UsageError with a line for each thing that this release does not have."""
    check_words(client)
    warning = check_authority(client.authority, now, file=client.file)
    check_ca_bundle(client)
    read_leavers(client.home)
    policies = PolicySet(options.policies)
    wrong: list[str] = []
    unknown = [rule for rule in client.rules if rule not in policies.rules]
    wrong += [
        f"{client.file}: rules: {rule} is no rule of this release; `tenantproof policies list`" for rule in unknown
    ]
    known = load_frameworks(policies.root, policies.rules)
    wrong += [
        f"{client.file}: frameworks: {name} is not known; write {' or '.join(sorted(known))}"
        for name in client.frameworks
        if name not in known
    ]
    wrong += [f"{client.home}/{line}" for line in unknown_controls(_attested(client), known)]
    wrong += [f"{client.home}/{line}" for line in register_faults(read_registers(client.home), policies.rules, known)]
    severity = options.fail_on.removeprefix("new:")
    if severity not in SEVERITIES:
        wrong.append(f"--fail-on {options.fail_on}: write {', '.join(SEVERITIES)}, or new: before one of them")
    declared = {kind: [(one.value, one.reason) for one in given] for kind, given in client.declared.items()}
    every_rule = list(policies.rules.values())
    wrong += declared_faults(every_rule, declared, client.file)
    if wrong:
        raise UsageError("\n".join(wrong))
    chosen = [rule for rule in policies.rules.values() if not client.rules or rule.id in client.rules]
    own = {
        rule: {name: (given.value, given.reason) for name, given in values.items()}
        for rule, values in client.parameters.items()
    }
    overrides = with_declared(every_rule, own, declared)
    frameworks = tuple(known[name] for name in client.frameworks)
    if options.kind is not Kind.COLLECTION:
        check_policies(policies, chosen, frameworks)
    return Plan(
        policies=policies,
        terms=terms_of(
            policies,
            chosen,
            overrides,
            frameworks=frameworks,
            roles=[str(role) for role in client.roles],
            now=now,
            where=client.file,
        ),
        warnings=(
            *((warning,) if warning else ()),
            *(said for provider in providers() for said in provider.warnings(client)),
        ),
    )


def _attested(client: Client) -> tuple[Attestation, ...]:
    return attestations({**found.fields, "_id": found.id} for found in read_attestations(client.home))
