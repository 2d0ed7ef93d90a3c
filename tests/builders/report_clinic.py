"""The scan of "Acme Dental" that report tests read, with an honest mix of states; and the same three weeks before."""

from collections.abc import Mapping

from checker.content.results import State, Verdict
from checker.judging.verdicts import Gate
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.builders.report_catalogue import CATALOGUES, STATES
from tests.builders.report_sample import ACCOUNT, EARLIER, SCANNED, TENANT, Row, Ruled, Sample, Seen

FACTORS = "b7a1e0c4-2b5d-4a52-9f0e-5d1a7c3e9f20"
PEOPLE = ("Ada Okafor", "Ben Ruiz", "Chidi Lind", "Dora Klein", "Emil Sato", "Fatima Vale")
MFA, PRIVATE, KEYS = (
    "m365.entra.every_user_needs_mfa",
    "aws.s3.buckets_are_not_public",
    "aws.iam.access_keys_are_rotated",
)
BLOCKS = "--public-access-block-configuration BlockPublicAcls=true,RestrictPublicBuckets=true"
TRAIL = "aws cloudtrail update-trail --name <Name> --region <_at.region>"
REPEAT_GRAPH = "GET https://graph.microsoft.com/v1.0"


def meta(title: str, severity: str, need: str, themes: tuple[str, ...], **more: Json) -> dict[str, Json]:
    """A rule's metadata, with what most rules have."""
    return {
        "title": title,
        "description": f"{title}, or the evidence shows that it is otherwise.",
        "severity": severity,
        "needs": [need],
        "each": need,
        "shows": [],
        "when_empty": "not_applicable",
        "themes": list(themes),
        "fix": [{"portal": "Settings > the page that has it > switch it on"}],
        "undo": [{"portal": "Settings > the same page > switch it off"}],
        "effort": "minutes",
        "impact": "none",
        "reads": [],
        **more,
    }


def clinic(*, earlier: bool = False, person: str = PEOPLE[0], opened: int = 2, buckets: int = 14) -> Sample:
    """The clinic as scanned. `person` is the name of its first user; of its `buckets`, the first `opened` are open."""
    return Sample(
        seen=(*_aws(buckets, opened, earlier=earlier), *_m365(person), *_dns()),
        rules=(*_aws_rules(opened, earlier=earlier), *_m365_rules(), *_dns_rules(earlier=earlier)),
        catalogues=CATALOGUES,
        states={**STATES, **({"hipaa:164.312(b)": (State.NO_GAP, "")} if earlier else {})},
        scan="20261102T015800Z-0b44e1" if earlier else "20261123T015800Z-7f3a9c",
        moment=EARLIER if earlier else SCANNED,
    )


def _bucket(number: int, opened: int) -> Row:
    name = f"acme-{('xrays', 'web', 'backup', 'logs', 'letters')[number % 5]}-{number:02}"
    shown: JsonObject = {
        "_id": f"arn:aws:s3:::{name}",
        "_at": {"account": ACCOUNT, "region": "eu-west-1"},
        "Name": name,
        "PolicyStatus": {"IsPublic": number < opened},
        "PublicAccessBlock": {"IgnorePublicAcls": False, "RestrictPublicBuckets": False},
        "Encryption": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
    }
    return shown, {}


def _aws(buckets: int, opened: int, *, earlier: bool) -> tuple[Seen, ...]:
    place: JsonObject = {"account": ACCOUNT, "region": "eu-west-1"}
    users: list[Row] = [
        ({"_id": f"AIDA{n:016}", "_at": place, "_age": 30 + 70 * n}, {"UserName": f"{name.split()[0].lower()}.svc"})
        for n, name in enumerate(PEOPLE)
    ]
    trail: JsonObject = {
        "_id": f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/main",
        "_at": place,
        "Name": "main",
        "LogFileValidationEnabled": earlier,
    }
    databases = Seen(
        collector="aws.rds.instances",
        outcome=Outcome.OK if earlier else Outcome.DENIED,
        unseen=None
        if earlier
        else Unseen(
            outcome=Outcome.DENIED,
            code="AccessDenied",
            message="nordwind-evidence is not authorized to perform rds:DescribeDBInstances",
        ),
        rows=(({"_id": f"arn:aws:rds:eu-west-1:{ACCOUNT}:db:charts", "_at": place, "StorageEncrypted": True}, {}),)
        if earlier
        else (),
        repeat='for region in eu-west-1 us-east-1; do aws rds describe-db-instances --region "$region"; done',
    )
    backups = Unseen(outcome=Outcome.DENIED, code="AccessDenied", message="")
    return (
        Seen(
            collector="aws.s3.buckets",
            rows=tuple(_bucket(n, opened) for n in range(buckets)),
            repeat="aws s3api list-buckets",
        ),
        Seen(collector="aws.iam.users", rows=tuple(users), repeat="aws iam list-users"),
        Seen(collector="aws.cloudtrail.trails", rows=((trail, {}),), repeat="aws cloudtrail describe-trails"),
        Seen(collector="aws.kms.keys", outcome=Outcome.ABSENT, repeat="aws kms list-keys"),
        Seen(
            collector="aws.backup.vaults",
            outcome=Outcome.DENIED,
            unseen=backups,
            repeat="aws backup list-backup-vaults",
        ),
        databases,
    )


def _aws_rules(opened: int, *, earlier: bool) -> tuple[Ruled, ...]:
    public = {str(_bucket(n, opened)[0]["_id"]): ({"open_by": "policy"},) for n in range(opened - earlier)}
    denied = Gate(verdict=Verdict.UNKNOWN, reason="denied: aws.rds.instances (AccessDenied)")
    return (
        Ruled(
            id=PRIVATE,
            failing=public,
            meta=meta(
                "Buckets are private",
                "critical",
                "aws.s3.buckets",
                ("public_exposure",),
                shows=["PolicyStatus", "PublicAccessBlock"],
                fix=[
                    {"command": "aws s3api put-public-access-block --bucket <Name> " + BLOCKS},
                    {"portal": "S3 > Buckets > <Name> > Permissions > Block public access > Edit"},
                ],
                undo=[{"command": "aws s3api delete-public-access-block --bucket <Name>"}],
                impact="users",
                impact_text="A web site served straight from the bucket stops working.",
            ),
        ),
        Ruled(
            id="aws.s3.buckets_are_encrypted",
            meta=meta("Buckets are encrypted", "high", "aws.s3.buckets", ("encryption_at_rest",)),
        ),
        Ruled(
            id=KEYS,
            failing={f"AIDA{n:016}": ({"key": f"AKIA…{n}"},) for n in (1, 2)},
            meta=meta(
                "Access keys are rotated",
                "medium",
                "aws.iam.users",
                ("credentials",),
                shows=["_age"],
                params={
                    "days": {"type": "integer", "default": 90, "min": 1, "max": 365, "source": "default of this tool"}
                },
                fix=[{"command": "aws iam create-access-key --user-name <UserName>"}],
                effort="hours",
            ),
        ),
        Ruled(
            id="aws.cloudtrail.log_file_validation",
            failing={} if earlier else {f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/main": ()},
            meta=meta(
                "CloudTrail log files are validated",
                "high",
                "aws.cloudtrail.trails",
                ("audit_integrity",),
                shows=["LogFileValidationEnabled"],
                fix=[{"command": f"{TRAIL} --enable-log-file-validation"}],
                undo=[{"command": f"{TRAIL} --no-enable-log-file-validation"}],
            ),
        ),
        Ruled(
            id="aws.cloudwatch.root_use_is_watched",
            failing={ACCOUNT: ()},
            meta=meta(
                "Use of the root user raises an alarm that reaches somebody",
                "high",
                "aws.cloudtrail.trails",
                ("login_monitoring",),
                each="none",
                when_empty="fail",
                effort="hours",
            ),
        ),
        Ruled(
            id="aws.kms.customer_keys_rotate",
            meta=meta("Customer keys rotate", "medium", "aws.kms.keys", ("encryption_at_rest",)),
        ),
        Ruled(
            id="aws.rds.storage_is_encrypted",
            gate=None if earlier else denied,
            meta=meta("Database storage is encrypted", "high", "aws.rds.instances", ("encryption_at_rest",)),
        ),
    )


def _m365(person: str) -> tuple[Seen, ...]:
    names = (person, *PEOPLE[1:])
    users: list[Row] = [
        (
            {
                "_id": f"1f0c9d5e-0000-4000-8000-{n:012}",
                "_at": {"tenant": TENANT},
                "accountEnabled": True,
                "userType": "Member",
                "_groups": [FACTORS] if n < 2 else [],
                **({"_unseen": {"_groups": {"outcome": "failed", "code": "503"}}} if n == 0 else {}),
            },
            {"displayName": name, "userPrincipalName": f"{name.split()[0].lower()}@acmedental.example"},
        )
        for n, name in enumerate(names)
    ]
    unlicensed = Unseen(outcome=Outcome.NOT_LICENSED, code="RequestFromNonPremiumTenant", message="")
    return (
        Seen(
            collector="m365.entra.users",
            rows=tuple(users),
            repeat=f"{REPEAT_GRAPH}/users?$select=id,accountEnabled,userType&$top=500",
        ),
        Seen(
            collector="m365.entra.registrations",
            outcome=Outcome.NOT_LICENSED,
            unseen=unlicensed,
            repeat=f"{REPEAT_GRAPH}/reports/authenticationMethods/userRegistrationDetails",
        ),
    )


def _m365_rules() -> tuple[Ruled, ...]:
    reason = "not licensed: m365.entra.registrations (RequestFromNonPremiumTenant)"
    escape: JsonObject = {"policy": "2c6e0f6a-41f2-4d3c-9a52-0a4ac1f0be11", "by": "an exclusion"}
    return (
        Ruled(
            id=MFA,
            failing={f"1f0c9d5e-0000-4000-8000-{n:012}": (escape,) for n in (1, 2)},
            meta=meta(
                "Every enabled user has to use several factors on every application",
                "critical",
                "m365.entra.users",
                ("authentication",),
                shows=["accountEnabled", "userType", "_groups"],
                reads=["_groups"],
                fix=[{"portal": "Entra admin center > Protection > Conditional Access > New policy from template"}],
                impact="users",
                impact_text="Everybody has to register a second factor and use it.",
                effort="hours",
            ),
        ),
        Ruled(
            id="m365.entra.users_registered_factors",
            gate=Gate(verdict=Verdict.NOT_LICENSED, reason=reason),
            meta=meta(
                "Users have registered a second factor",
                "medium",
                "m365.entra.registrations",
                ("authentication",),
                plan="Microsoft Entra ID P1",
            ),
        ),
    )


def _dns() -> tuple[Seen, ...]:
    rows: list[Row] = [
        ({"_id": name, "_at": {"domain": name}, "policy": policy}, {})
        for name, policy in (("acmedental.example", "none"), ("smile.example", "reject"))
    ]
    return (
        Seen(collector="dns.mail.dmarc_records", rows=tuple(rows), repeat="dig +short TXT _dmarc.acmedental.example"),
        Seen(collector="dns.mail.spf_records", rows=tuple(rows), repeat="dig +short TXT acmedental.example"),
    )


def _dns_rules(*, earlier: bool) -> tuple[Ruled, ...]:
    loose: Mapping[str, tuple[JsonObject, ...]] = {"acmedental.example": ()}
    return (
        Ruled(
            id="dns.mail.dmarc_rejects",
            failing=loose,
            meta=meta(
                "DMARC rejects forged mail",
                "medium",
                "dns.mail.dmarc_records",
                ("mail_authenticity",),
                shows=["policy"],
            ),
        ),
        Ruled(
            id="dns.mail.spf_is_strict",
            failing=loose if earlier else {},
            meta=meta("SPF names all senders", "low", "dns.mail.spf_records", ("mail_authenticity",)),
        ),
    )
