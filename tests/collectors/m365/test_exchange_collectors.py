"""Exchange Online's collectors: what they state of forwarding, mail flow rules and recording, and what they leave unseen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import jsonschema_rs
import pytest

from collectors.m365 import ServiceCall, ServiceDeclaration, ServicePlace
from collectors.m365.exchange.domains import OwnDomains
from collectors.m365.exchange.mail_flow import TRANSPORT_RULES
from collectors.m365.exchange.mailboxes import AUDIT_BYPASSES, LISTED, MAILBOXES, whole_days
from collectors.m365.exchange.settings import EXTERNAL_TAGS, LOCKBOXES
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen
from tools.schemas_m365 import service_schema

Answers = dict[str, list[JsonObject] | RefusedError]
TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
DENIED = RefusedError(Unseen(outcome=Outcome.DENIED, code="no_role"))
DOMAINS: list[JsonObject] = [
    {"DomainName": "Clinic.example", "MatchSubDomains": False},
    {"DomainName": "group.example", "MatchSubDomains": True},
]
MAILBOX: JsonObject = {
    "Guid": "m",
    "RecipientTypeDetails": "UserMailbox",
    "ExternalDirectoryObjectId": "u",
    "AuditEnabled": True,
    "AuditLogAgeLimit": "90.00:00:00",
    "AuditAdmin": [],
    "AuditDelegate": [],
    "AuditOwner": [],
    "DefaultAuditSet": ["Admin"],
    "LitigationHoldEnabled": False,
    "InPlaceHolds": [],
    "DisplayName": "Jane Doe",
    "ForwardingAddress": None,
    "ForwardingSmtpAddress": None,
}
RULE: JsonObject = {
    "Guid": "r",
    "Name": "rule",
    "State": "Enabled",
    "Mode": "Enforce",
    "RedirectMessageTo": None,
    "BlindCopyTo": None,
    "CopyTo": None,
    "AddToRecipients": None,
    "GenerateIncidentReport": None,
    "ActivationDate": None,
    "ExpiryDate": None,
    "SetSCL": None,
    "Exceptions": None,
}
MARK: JsonObject = {
    "FromScope": "NotInOrganization",
    "Conditions": ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate"],
    "PrependSubject": "[outside] ",
}


@dataclass
class Exchange:
    """A service whose answers a test lays down by cmdlet."""

    answers: Answers
    plans: frozenset[str] = frozenset()
    asked: list[ServiceCall] = field(default_factory=list)
    tenant: str = TENANT

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        yield from self.beside(call, reading)

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        self.asked.append(call)
        found = self.answers[call.name]
        if isinstance(found, RefusedError):
            raise found
        return tuple(found)

    def holds(self, plan: str) -> bool | None:
        return plan in self.plans


@dataclass
class Paper:
    """A sink that remembers."""

    rows: dict[str, JsonObject] = field(default_factory=dict)
    names: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.rows[str(resource["_id"])] = resource
        self.names[str(resource["_id"])] = names or {}


def look(declaration: ServiceDeclaration, answers: Answers, *plans: str) -> Paper:
    """Read a collector; every row is checked against its schema."""
    paper = Paper()
    reading = Reading(declaration=declaration, sink=paper, clock=lambda: datetime.now(UTC))
    reading.add_all(
        declaration, ServicePlace(caller=Exchange(answers=answers, plans=frozenset(plans)), reading=reading)
    )
    validator = jsonschema_rs.validator_for(service_schema(declaration))
    for row in paper.rows.values():
        assert [found.message for found in validator.iter_errors(row)] == []
    return paper


def mailbox(recipients: list[JsonObject] | RefusedError | None = None, **changes: Json) -> JsonObject:
    answers: Answers = {
        "Get-AcceptedDomain": DOMAINS,
        "Get-Mailbox": [{**MAILBOX, **changes}],
        "Get-Recipient": [] if recipients is None else recipients,
    }
    return look(MAILBOXES, answers).rows["m"]


def recipient(**changes: Json) -> JsonObject:
    return {
        "Name": "Jo",
        "Identity": "Jo",
        "RecipientTypeDetails": "MailContact",
        "ExternalEmailAddress": None,
        **changes,
    }


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("jane@clinic.example", False),
        ("smtp:jane@CLINIC.example.", False),
        ("SMTP:jane@sub.group.example", False),
        ("jane@sub.clinic.example", True),
        ("jane@clinic.example.evil.example", True),
        ("jane@evilgroup.example", True),
        ('"a@clinic.example"@elsewhere.example', True),
        ("jane", None),
        ("@clinic.example", None),
        ("jane@", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_an_address_is_inside_an_accepted_domain_or_outside(address: Json, outside: bool | None) -> None:
    own = OwnDomains(names=frozenset({"clinic.example", "group.example"}), parents=("group.example",))
    assert own.outside(address) is outside


@pytest.mark.parametrize(
    ("changes", "recipients", "forwarding"),
    [
        ({}, [], "none"),
        ({"ForwardingSmtpAddress": ""}, [], "none"),
        ({"ForwardingSmtpAddress": "smtp:jo@clinic.example"}, [], "inside"),
        ({"ForwardingSmtpAddress": "smtp:jo@elsewhere.example"}, [], "outside"),
        ({"ForwardingAddress": "Jo"}, [recipient(RecipientTypeDetails="UserMailbox")], "inside"),
        ({"ForwardingAddress": "Jo"}, [recipient(ExternalEmailAddress="SMTP:jo@elsewhere.example")], "outside"),
        ({"ForwardingAddress": "Jo"}, [recipient(ExternalEmailAddress="SMTP:jo@clinic.example")], "inside"),
        ({"ForwardingAddress": "Jo", "ForwardingSmtpAddress": "smtp:jo@elsewhere.example"}, DENIED, "outside"),
        ({"ForwardingAddress": "Jo", "ForwardingSmtpAddress": "smtp:jo@elsewhere.example"}, [], "outside"),
    ],
)
def test_forwarding_is_stated(
    changes: dict[str, Json], recipients: list[JsonObject] | RefusedError, forwarding: str
) -> None:
    assert mailbox(recipients, **changes)["_forwarding"] == forwarding


@pytest.mark.parametrize(
    ("changes", "recipients", "code"),
    [
        ({"ForwardingAddress": "Jo"}, [], "not_found"),
        ({"ForwardingAddress": "Jo"}, [recipient(), recipient(Identity="another")], "not_found"),
        ({"ForwardingAddress": "Jo"}, [recipient(RecipientTypeDetails="MailUniversalDistributionGroup")], "not_found"),
        ({"ForwardingAddress": "Jo"}, [recipient(ExternalEmailAddress="no address")], "not_found"),
        ({"ForwardingAddress": "Jo"}, DENIED, "no_role"),
        ({"ForwardingAddress": "Jo", "ForwardingSmtpAddress": "smtp:jo@clinic.example"}, DENIED, "no_role"),
        ({"ForwardingSmtpAddress": "no address"}, [], "not_found"),
    ],
)
def test_forwarding_that_cannot_be_told_is_unseen(
    changes: dict[str, Json], recipients: list[JsonObject] | RefusedError, code: str
) -> None:
    row = mailbox(recipients, **changes)
    assert "_forwarding" not in row
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert isinstance(unseen["_forwarding"], Mapping)
    assert unseen["_forwarding"]["code"] == code


def test_a_mailbox_that_does_not_say_is_unseen() -> None:
    row = {key: value for key, value in MAILBOX.items() if key not in ("ForwardingAddress", "AuditLogAgeLimit")}
    found = look(MAILBOXES, {"Get-AcceptedDomain": DOMAINS, "Get-Mailbox": [row]}).rows["m"]
    unseen = found["_unseen"]
    assert isinstance(unseen, Mapping)
    assert {"_forwarding", "_audit_days", "AuditLogAgeLimit"} <= set(unseen)


def test_names_and_addresses_go_to_the_identity_file() -> None:
    answers: Answers = {
        "Get-AcceptedDomain": DOMAINS,
        "Get-Mailbox": [{**MAILBOX, "ForwardingSmtpAddress": "smtp:jo@elsewhere.example"}],
    }
    paper = look(MAILBOXES, answers)
    assert paper.names["m"] == {"DisplayName": "Jane Doe", "ForwardingSmtpAddress": "smtp:jo@elsewhere.example"}
    assert "elsewhere.example" not in str(paper.rows)
    assert "Jane" not in str(paper.rows)


def test_mailboxes_are_asked_for_what_is_kept_and_no_more() -> None:
    assert MAILBOXES.calls[0] == LISTED.call
    assert set(LISTED.call.select) == {"Guid", *LISTED.fields, *LISTED.person}
    assert ("ResultSize", "Unlimited") in LISTED.call.parameters


@pytest.mark.parametrize(
    ("written", "days"),
    [("90.00:00:00", 90), ("365", 365), ("00:30:00", None), ("", None), (None, None), (90, None)],
)
def test_time_spans_become_days(written: Json, days: int | None) -> None:
    assert whole_days(written) == days


def rule(**changes: Json) -> JsonObject:
    answers: Answers = {
        "Get-AcceptedDomain": DOMAINS,
        "Get-TransportRule": [{**RULE, **changes}],
    }
    return look(TRANSPORT_RULES, answers).rows["r"]


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({}, {"_sends_outside": False, "_skips_filter": False, "_marks_outside": False, "_encrypts": False}),
        ({"BlindCopyTo": ["a@clinic.example"]}, {"_sends_outside": False}),
        ({"BlindCopyTo": ["a@clinic.example", "a@elsewhere.example"]}, {"_sends_outside": True}),
        ({"RedirectMessageTo": "a@elsewhere.example"}, {"_sends_outside": True}),
        ({"CopyTo": ["Jo", "a@elsewhere.example"]}, {"_sends_outside": True}),
        ({"GenerateIncidentReport": "a@elsewhere.example"}, {"_sends_outside": True}),
        ({}, {"_always": True}),
        ({"ExpiryDate": "2026-01-31T00:00:00"}, {"_always": False}),
        ({"ActivationDate": "2027-01-31T00:00:00"}, {"_always": False}),
        ({"SetSCL": "-1"}, {"_skips_filter": True}),
        ({"SetSCL": -1}, {"_skips_filter": True}),
        ({"SetSCL": 9}, {"_skips_filter": False}),
        ({"ApplyRightsProtectionTemplate": "Encrypt"}, {"_encrypts": True}),
        ({"ApplyOME": True}, {"_encrypts": True}),
        (MARK, {"_marks_outside": True}),
        ({**MARK, "PrependSubject": ""}, {"_marks_outside": False}),
        ({**MARK, "Exceptions": ["SenderDomainIsPredicate"]}, {"_marks_outside": False}),
        ({**MARK, "Conditions": [*["a.FromScopePredicate"], "a.SenderDomainIsPredicate"]}, {"_marks_outside": False}),
        ({**MARK, "Conditions": None}, {"_marks_outside": False}),
        ({**MARK, "SentToScope": "NotInOrganization"}, {"_marks_outside": False}),
    ],
)
def test_what_a_mail_flow_rule_does_is_stated(changes: dict[str, Json], facts: dict[str, Json]) -> None:
    row = rule(**changes)
    assert {name: row[name] for name in facts} == facts


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"CopyTo": ["Jo"]}, "_sends_outside"), ({"SetSCL": ""}, "_skips_filter"), ({"SetSCL": "high"}, "_skips_filter")],
)
def test_what_a_mail_flow_rule_does_not_tell_is_unseen(changes: dict[str, Json], name: str) -> None:
    row = rule(**changes)
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert name in unseen
    assert name not in row


def test_a_mail_flow_rule_without_its_fields_is_unseen() -> None:
    row = {key: value for key, value in RULE.items() if key not in ("CopyTo", "SetSCL", "ExpiryDate")}
    found = look(TRANSPORT_RULES, {"Get-AcceptedDomain": DOMAINS, "Get-TransportRule": [row]}).rows["r"]
    unseen = found["_unseen"]
    assert isinstance(unseen, Mapping)
    assert set(unseen) == {"_always", "_sends_outside", "_skips_filter"}


def test_addresses_in_mail_flow_rules_are_not_kept() -> None:
    assert "elsewhere" not in str(rule(CopyTo=["a@elsewhere.example"]))


def test_bypasses_are_counted_and_named_by_id() -> None:
    answers: Answers = {
        AUDIT_BYPASSES.calls[0].name: [
            {"Guid": "b", "AuditBypassEnabled": True},
            {"Guid": "a", "AuditBypassEnabled": True},
            {"Guid": "c", "AuditBypassEnabled": False},
        ]
    }
    row = look(AUDIT_BYPASSES, answers).rows[TENANT]
    assert (row["_seen"], row["_bypassing"]) == (3, ["a", "b"])


@pytest.mark.parametrize(
    "row", [{"Guid": "a"}, {"AuditBypassEnabled": True}, {"Guid": "a", "AuditBypassEnabled": None}]
)
def test_an_account_that_does_not_say_spoils_the_count(row: JsonObject) -> None:
    with pytest.raises(RefusedError) as refused:
        look(AUDIT_BYPASSES, {AUDIT_BYPASSES.calls[0].name: [row]})
    assert refused.value.unseen.code == "malformed"


def test_who_is_not_marked_is_counted() -> None:
    row: JsonObject = {"Identity": "t", "Enabled": True, "AllowList": ["jane@partner.example", "partner.example"]}
    found = look(EXTERNAL_TAGS, {EXTERNAL_TAGS.ask: [row]}).rows["t"]
    assert found["_excepted"] == 2
    assert "jane" not in str(found)


@pytest.mark.parametrize(("said", "number"), [({"AllowList": None}, 0), ({"AllowList": "a"}, None), ({}, None)])
def test_who_is_not_marked_is_unseen_where_it_is_no_list(said: JsonObject, number: int | None) -> None:
    found = look(EXTERNAL_TAGS, {EXTERNAL_TAGS.ask: [{"Identity": "t", "Enabled": True, **said}]}).rows["t"]
    assert found.get("_excepted") == number


def test_lockbox_without_its_plan_is_not_licensed() -> None:
    answers: Answers = {LOCKBOXES.ask: [{"Guid": "g", "CustomerLockBoxEnabled": False}]}
    assert look(LOCKBOXES, answers, "LOCKBOX_ENTERPRISE").rows
    with pytest.raises(RefusedError) as refused:
        look(LOCKBOXES, answers)
    assert refused.value.unseen.outcome is Outcome.NOT_LICENSED
