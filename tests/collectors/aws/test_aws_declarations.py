"""Every AWS declaration, judged without a network by the service models that botocore ships; and what reads the answers."""

import base64
import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel, StructureShape
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from collectors import discovery
from collectors.aws import (
    AwsCollector,
    AwsDeclaration,
    AwsListing,
    CodedCollector,
    Detail,
    Keep,
    MalformedError,
    answers,
    declarations,
    filters,
    permissions,
    refusals,
)
from collectors.aws.commands import IAM_PREFIXES, action, command, everywhere
from collectors.aws.s3 import BUCKETS
from collectors.aws.statements import SCHEMA, statements
from collectors.aws.target import AwsTarget
from evidence.model import Json, JsonObject, Outcome
from tools.schemas_aws import SchemaError, operation, row, schema, write

ROOT = Path(__file__).resolve().parents[3]
AWS = declarations()
LISTINGS = [each for each in AWS if isinstance(each, AwsCollector)]
ONE_ACTION_FOR_ANOTHER = {"s3:ListAllMyBuckets", "s3:GetAccountPublicAccessBlock", "s3:GetEncryptionConfiguration"} | {
    "s3:GetBucketPublicAccessBlock",
    "apigateway:GET",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetAccessPoint",
    "s3:GetAccessPointPolicy",
    "s3:GetAccessPointPolicyStatus",
    "s3:GetMultiRegionAccessPointPolicy",
    "s3:GetMultiRegionAccessPointPolicyStatus",
    "s3:ListAccessPoints",
    "s3:ListMultiRegionAccessPoints",
    "s3express:ListAllMyDirectoryBuckets",
    "s3express:GetBucketPolicy",
}
"""Actions that are not an operation's name (service authorization reference of S3 and of API Gateway)."""

every = pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
every_listing = pytest.mark.parametrize("declaration", LISTINGS, ids=lambda each: each.id)


# What a declaration may get wrong


def faults(declaration: AwsDeclaration) -> Iterator[str]:
    """Where a declaration contradicts the service model, a phrase each."""
    try:
        schema(declaration)
        yield from contradictions(declaration)
    except SchemaError as error:
        yield str(error)


def contradictions(declaration: AwsDeclaration) -> Iterator[str]:
    if isinstance(declaration, AwsCollector):
        yield from family_faults(declaration)
        yield from listing_faults(declaration)
    else:
        yield from argument_faults(declaration.op, set(declaration.args))
    for name in declaration.permissions:
        yield from action_faults(name)
    if len(declaration.permissions) != len(set(declaration.permissions)):
        yield "a permission is named twice"


def argument_faults(op: str, given: set[str]) -> Iterator[str]:
    shape = operation(op).input_shape
    known = set(shape.members) if shape else set()
    required = set(shape.required_members) if shape else set()
    yield from (f"{op} has no argument {name}" for name in sorted(given - known))
    yield from (f"{op} needs the argument {name}" for name in sorted(required - given))


def family_faults(listing: AwsListing) -> Iterator[str]:
    """What is wrong with the calls that list, those of the parents too."""
    given = {*listing.args, *(listing.parent.args if listing.parent else ())}
    yield from argument_faults(listing.op, given)
    if listing.parent is not None:
        of = listing.parent.of
        fields = {of.key} if of.ids else set(row_fields(of.op, of.items))
        for name in {*listing.parent.args.values(), of.key} - fields:
            yield f"{listing.op} is asked with {name}, which no parent has"
        yield from family_faults(of)
    if (whole := listing.described) is not None:
        yield from argument_faults(whole.op, {*whole.args, *whole.same, whole.arg})
        yield from (f"{listing.op} has no argument to hand on as {name}" for name in sorted({*whole.same} - given))


def row_fields(op: str, items: str) -> tuple[str, ...]:
    """The fields of a row of an answer. Raises SchemaError where it has no such rows."""
    shape = row(op, items)
    return tuple(shape.members) if isinstance(shape, StructureShape) else ()


def listing_faults(declaration: AwsCollector) -> Iterator[str]:
    fields = set(resource_fields(declaration))
    named = re.findall(r"\{(\w+)\}", declaration.arn)
    told = {"partition", "account", "region"}
    home, keep = declaration.home.region if declaration.home else "", declaration.keep
    into = {name for detail in declaration.details for name in detail.fields}
    for name in (declaration.key, home, *keep.unset, *keep.millis):
        if name and name not in fields:
            yield f"a resource has no {name}"
    stated = {fact.name for fact in declaration.facts}
    yield from (f"a resource has no {name}" for name in keep.person if name not in fields | into | stated)
    yield from (f"arn names {name}" for name in named if name not in fields | told)
    if not declaration.key and not declaration.arn:
        yield "nothing identifies a resource"
    if keep.tags and keep.tags not in fields | into:
        yield f"a resource has no {keep.tags}"
    for detail in declaration.details:
        yield from argument_faults(detail.op, {*detail.args, *detail.given})
        if detail.batch and detail.batch.key not in row_fields(detail.op, detail.batch.items):
            yield f"a row of {detail.op} has no {detail.batch.key}"
        yield from (f"{detail.op} is asked with {name}" for name in detail.args.values() if name not in fields)
    yield from (f"{path} is dropped and does not exist" for path in keep.drop if not exists(declaration, path))


def resource_fields(declaration: AwsCollector) -> tuple[str, ...]:
    whole = declaration.described
    named = (declaration.parent.into,) if declaration.parent and declaration.parent.into else ()
    fields = row_fields(whole.op, whole.items) if whole else row_fields(declaration.op, declaration.items)
    return (*fields, *named) or tuple(schema(declaration)["properties"])  # type: ignore[arg-type]


class EveryPath(tuple[str, ...]):
    """Fields that are dropped because AWS calls them sensitive would have no schema without the drop: here, all are none."""

    def __contains__(self, _path: object) -> bool:
        return True


def exists(declaration: AwsCollector, path: str) -> bool:
    """Whether there would be something at the path, if it were not dropped."""
    bare = replace(
        declaration,
        keep=Keep(not_secret=EveryPath()),
    )
    here: Json = schema(bare)
    for part in path.split("."):
        here = answers.at(here, "items") or here
        here = answers.at(here, f"properties.{part}")
    return here is not None


def action_faults(name: str) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9-]+:[A-Z][A-Za-z0-9]+", name):
        yield f"{name} is no IAM action"
        return
    service = name.split(":")[0]
    if name not in ONE_ACTION_FOR_ANOTHER and name.split(":")[1] not in operation_names(service):
        yield f"{name} is no operation of {service}"


def operation_names(service: str) -> set[str]:
    """The operations of a service, and of those that IAM calls by the same word."""
    alike = {name for name in Loader().list_available_services("service-2") if IAM_PREFIXES.get(name, name) == service}
    return {
        name for each in alike for name in ServiceModel(Loader().load_service_model(each, "service-2")).operation_names
    }


@every
def test_a_declaration_agrees_with_the_service_model(declaration: AwsDeclaration) -> None:
    assert list(faults(declaration)) == []


PLANTED = {
    "s3 has no such operation": replace(BUCKETS, op="s3:list_pails"),
    "s3:list_buckets: its answer has no Pails": replace(BUCKETS, items="Pails"),
    "a resource has no Nickname": replace(BUCKETS, key="Nickname"),
    "arn names Nickname": replace(BUCKETS, arn="arn:{Nickname}"),
    "nothing identifies a resource": replace(BUCKETS, key="", arn=""),
    "always names Nickname": replace(BUCKETS, always=("Nickname",)),
    "s3:list_buckets has no argument Size": replace(BUCKETS, args={"Size": 1}),
    "s3:get_bucket_acl needs the argument Bucket": replace(
        BUCKETS, details=(Detail(op="s3:get_bucket_acl", args={}, into="Acl"),), keep=Keep()
    ),
    "s3:get_bucket_acl is asked with Nickname": replace(
        BUCKETS, details=(Detail(op="s3:get_bucket_acl", args={"Bucket": "Nickname"}, into="Acl"),), keep=Keep()
    ),
    "its answer has no Ace": replace(
        BUCKETS, details=(Detail(op="s3:get_bucket_acl", args={"Bucket": "Name"}, into="Ace", member="Ace"),)
    ),
    "AWS calls Encryption.Rules.ApplyServerSideEncryptionByDefault.KMSMasterKeyID sensitive": replace(
        BUCKETS, keep=replace(BUCKETS.keep, not_secret=())
    ),
    "Acl.Owner.Nickname is dropped and does not exist": replace(
        BUCKETS, keep=replace(BUCKETS.keep, drop=("Acl.Owner.Nickname",))
    ),
    "s3:ListPails is no operation of s3": replace(BUCKETS, action="s3:ListPails"),
    "anything is no IAM action": replace(BUCKETS, action="anything"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_seen(fault: str) -> None:
    assert [each for each in faults(PLANTED[fault]) if fault in each]


# What all declarations have in common


@every
def test_an_id_is_its_module_and_a_plural(declaration: AwsDeclaration) -> None:
    provider, module, noun = declaration.id.split(".")
    assert provider == declaration.provider == "aws"
    assert noun.endswith("s")
    assert declaration in vars(sys.modules[f"collectors.aws.{module}"]).values()


@every
def test_no_person_is_in_the_schema(declaration: AwsDeclaration) -> None:
    properties = schema(declaration)["properties"]
    assert isinstance(properties, Mapping)
    assert not set(declaration.person) & set(properties)


def objects(node: Json) -> Iterator[JsonObject]:
    """Every object below that says it is the schema of an object."""
    if isinstance(node, Mapping):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from objects(inner)


@every
def test_a_schema_is_valid_and_closed(declaration: AwsDeclaration) -> None:
    made = schema(declaration)
    Draft202012Validator.check_schema(made)
    assert made["required"] == ["_id", "_at", *dict.fromkeys(name.partition(".")[0] for name in declaration.always)]
    for each in objects(made):
        assert each.get("additionalProperties") is False or "properties" not in each
    properties = made["properties"]
    assert isinstance(properties, Mapping)
    assert {"_id", "_at", "_absent", "_unseen"} <= properties.keys()


@every
def test_a_time_has_its_seconds_beside_it(declaration: AwsDeclaration) -> None:
    for each in objects(schema(declaration)):
        properties = each.get("properties")
        assert isinstance(properties, Mapping) or "properties" not in each
        times = answers.at(properties, "_epoch.properties")
        if isinstance(times, Mapping) and isinstance(properties, Mapping):
            assert set(times) <= set(properties)


def test_the_schemas_are_those_that_are_checked_in(tmp_path: Path) -> None:
    (tmp_path / "aws.gone.things.json").write_text("{}")
    write(tmp_path)
    made = {path.name: path.read_text() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text() for path in (ROOT / "policies" / "schemas").glob("aws.*.json")}
    assert made == kept


def test_all_permissions_are_those_of_the_collectors() -> None:
    assert set(permissions()) == {name for declaration in AWS for name in declaration.permissions}
    assert {"s3:GetEncryptionConfiguration", "s3:ListAllMyBuckets", "iam:GetCredentialReport"} <= set(permissions())


def test_every_permission_only_reads() -> None:
    harmless = re.compile(r"[\w-]+:(?:Get|List|Describe|BatchGet)\w+|iam:GenerateCredentialReport|apigateway:GET")
    assert [name for name in permissions() if not harmless.fullmatch(name)] == []


# Finding them


def test_declarations_are_found_without_any_sdk() -> None:
    script = (
        "import sys; from collectors.discovery import declarations; found = declarations();"
        "assert any(each.id == 'aws.s3.buckets' for each in found);"
        "loaded = {'boto3', 'botocore', 'msal', 'requests', 'dns'} & set(sys.modules); assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


MODULE = """
from {source} import {name}
from collectors.aws import AwsCollector
THING = AwsCollector(id="{id}", op="s3:list_buckets", key="Name")
"""


def package(folder: Path, **modules: str) -> str:
    """A package of these modules below `folder`, importable by the name that comes back."""
    name = f"planted_{abs(hash(folder)):x}"
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    for module, text in modules.items():
        (folder / name / f"{module}.py").write_text(text)
    return name


def test_a_module_is_all_that_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    plain = {"source": "os", "name": "path"}
    name = package(
        tmp_path,
        late=MODULE.format(id="aws.z.things", **plain),
        early=MODULE.format(id="aws.a.things", **plain),
        transport="from botocore import xform_name\n",
    )
    assert [each.id for each in discovery.discover(name)] == ["aws.a.things", "aws.z.things"]
    assert f"{name}.transport" not in sys.modules


def test_two_declarations_with_one_id_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    text = MODULE.format(id="aws.a.things", source="os", name="path")
    with pytest.raises(ValueError, match=r"two collectors have the id aws\.a\.things"):
        discovery.discover(package(tmp_path, one=text, two=text))


def test_a_class_is_no_declaration() -> None:
    assert not discovery.is_declaration(CodedCollector)
    assert discovery.is_declaration(BUCKETS)


# Commands


def test_operations_are_spelled_as_aws_spells_them() -> None:
    for each in LISTINGS:
        for op in (each.op, *(detail.op for detail in each.details)):
            assert action(op).split(":")[1] == operation(op).name


def test_a_command_repeats_what_was_asked() -> None:
    assert command("cloudtrail:describe_trails", {"includeShadowTrails": False}) == (
        "aws cloudtrail describe-trails --no-include-shadow-trails"
    )
    assert command("iam:get_account_authorization_details", {"Filter": ["User", "Role"]}) == (
        "aws iam get-account-authorization-details --filter User Role"
    )
    assert everywhere(("aws rds describe-db-instances",), ("eu-west-1",)) == (
        "aws rds describe-db-instances --region eu-west-1"
    )
    assert everywhere(("aws rds describe-db-instances",), ("eu-west-1", "us-east-1")) == (
        'for region in eu-west-1 us-east-1; do aws rds describe-db-instances --region "$region"; done'
    )


# Answers


def test_a_time_is_utc_and_has_its_seconds_beside_it() -> None:
    zone = timezone(timedelta(hours=2))
    bare = datetime(2026, 1, 1)  # noqa: DTZ001
    said = answers.worded({"At": datetime(2026, 1, 1, 2, 0, 0, 500000, zone), "In": [{"At": bare}]})
    assert said == {
        "At": "2026-01-01T00:00:00.500000Z",
        "In": [{"At": "2026-01-01T00:00:00Z", "_epoch": {"At": 1767225600}}],
        "_epoch": {"At": 1767225600},
    }


def test_seconds_before_1970_are_rounded_down() -> None:
    assert answers.epoch(datetime(1969, 12, 31, 23, 59, 59, 500000, UTC)) == -1


def test_bytes_are_text() -> None:
    assert answers.worded({"Content": b"\xff\x00"}) == {"Content": base64.b64encode(b"\xff\x00").decode()}


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="a set has no place"):
        answers.worded({"Set": {1}})


def test_what_is_dropped_leaves_no_seconds_behind() -> None:
    fields: JsonObject = {
        "At": "2026-01-01T00:00:00Z",
        "_epoch": {"At": 1},
        "Rows": [{"At": "x", "Name": "n", "_epoch": {"At": 1}}, "text"],
    }
    assert answers.without(fields, ("At", "Rows.At", "Rows.Nothing", "Nothing.Deep")) == {
        "Rows": [{"Name": "n"}, "text"]
    }
    assert "At" in fields


def test_tags_of_every_spelling_are_one_map() -> None:
    assert answers.tags([{"Key": "b", "Value": "2"}, {"TagKey": "a", "TagValue": "1"}]) == {"a": "1", "b": "2"}
    assert answers.tags(None) == {}


# Refusals


def test_a_region_closed_by_policy_is_told_from_a_missing_permission() -> None:
    message = (
        "User: arn:aws:sts::1:assumed-role/jane is not authorized to perform: rds:X with an "
        "explicit deny in a service control policy"
    )
    closed = refusals.unseen("rds:x", "AccessDenied", message, 403)
    assert (closed.outcome, closed.code) == (Outcome.DENIED, "service_control_policy")
    assert "out_of_scope" in closed.message
    missing = refusals.unseen("rds:x", "AccessDenied", "User: jane is not authorized", 403)
    assert (missing.outcome, missing.code) == (Outcome.DENIED, "AccessDenied")
    assert "jane" not in closed.message + missing.message


@pytest.mark.parametrize("code", ["Throttling", "InternalError", "ExpiredToken", "NoSuchBucket", ""])
def test_whatever_else_aws_says_is_a_failure(code: str) -> None:
    failed = refusals.unseen("s3:x", code, "", 500)
    assert (failed.outcome, failed.code) == (Outcome.FAILED, code or "HTTP 500")


def test_a_failure_of_aws_is_not_a_fault_of_the_credential() -> None:
    target = AwsTarget(account="1", credential="profile:acme", role_arn="arn:role")
    assert refusals.credential_fault(target, "InternalError", assuming=False) == ""
    assert refusals.credential_fault(target, "Throttling", assuming=True) == ""


# Filter patterns

ROOT_USE = '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
ROOT_TERMS = [["$.eventType!=AwsServiceEvent", "$.userIdentity.invokedBy NOT EXISTS", "$.userIdentity.type=Root"]]


@pytest.mark.parametrize(
    "pattern",
    [
        ROOT_USE,
        '{$.userIdentity.type="Root"&&$.userIdentity.invokedBy NOT EXISTS&&$.eventType!="AwsServiceEvent"}',
        "{ ($.eventType != AwsServiceEvent) && (($.userIdentity.invokedBy not exists) && $.userIdentity.type = Root) }",
        '{ $["userIdentity"].type = "Root" && $.userIdentity[\'invokedBy\'] NOT EXISTS && $.eventType != AwsServiceEvent }',
        '{\n  ( $.userIdentity.type = "Root" && $.userIdentity.type = "Root" )\n&& $.userIdentity.invokedBy NOT  EXISTS\n'
        '&& $.eventType != "AwsServiceEvent" }',
    ],
)
def test_filters_are_compared_by_meaning(pattern: str) -> None:
    assert filters.terms(pattern) == ROOT_TERMS


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("", [[]]),
        ("ERROR", []),
        ("[ip, user]", []),
        ('"ConsoleLogin" "Failed authentication"', []),
        ("%Root%", []),
        ("{ $.a = 1 || $.b = 2 && $.c = 3 }", [["$.a=1"], ["$.b=2", "$.c=3"]]),
        ("{ ($.a = 1 || $.b = 2) && $.c = 3 }", [["$.a=1", "$.c=3"], ["$.b=2", "$.c=3"]]),
        ("{ $.a = 1 || $.a = 1 && $.c = 3 }", [["$.a=1"]]),
        ('{ ($.c = "*Unauthorized") || ($.c = "AccessDenied*") }', [["$.c=*Unauthorized"], ["$.c=AccessDenied*"]]),
        ("{ $.a IS NULL || $.b is true || $.c IS FALSE }", [["$.a IS NULL"], ["$.b IS TRUE"], ["$.c IS FALSE"]]),
        ("{ $.d EXISTS }", [["$.d EXISTS"]]),
        ("{ $.n >= 3 && $.n<5 }", [["$.n<5", "$.n>=3"]]),
        (r"{ $.rows[0].name = %^a\.b$% }", [["$.rows[0].name=a.b"]]),
        ("{ $.a = %Trail% }", [["$.a=*Trail*"]]),
        ("{ $.a = %^Root|User$% && $.b = 1 }", [["$.a=*User", "$.b=1"], ["$.a=Root*", "$.b=1"]]),
        ("{ $.a != %^Root|User$% }", [["$.a!=*User", "$.a!=Root*"]]),
        ("{ $.a = %^Create.*Trail% }", [["$.a=Create*Trail*"]]),
        ('{ $.a = "%b%" }', [['$.a="%b%"']]),
        (r'{ $.a = "say \"x\" && y" }', [['$.a=say "x" && y']]),
        ("{ $.eventSource = s3.amazonaws.com }", [["$.eventSource=s3.amazonaws.com"]]),
    ],
)
def test_what_a_filter_catches(pattern: str, wanted: list[list[str]]) -> None:
    assert filters.terms(pattern) == wanted


NO_PATTERNS = (
    *("{", "{}", "{ $.a }", "{ $.a = }", "{ $.a = 1 && }", "{ ($.a = 1 }", "{ $.a = 1) }"),
    *("{ $.a = %a.b% }", "{ $.a = %[ab]% }", "{ $.a = %ab+% }", "{ $.a = %a?% }", "{ $.a = %a|% }", "{ $.a > %a% }"),
    *("{ $.a = %a*b% }", "{ $.a = %% }", r"{ $.a = %\d% }", "{ $.a = %^$% }"),
    *("{ $.a = 1 $.b = 2 }", "{ a = 1 }", "{ $.a NOT NULL }", "{ $.a == 1 }", "{ !($.a = 1) }", '{ $.a = "open }'),
    "{" + "(" * 60 + "$.a = 1" + ")" * 60 + "}",
    "{" + "&&".join(f"($.a{n} = 1 || $.b{n} = 1)" for n in range(20)) + "}",
)


@pytest.mark.parametrize("pattern", NO_PATTERNS, ids=range(len(NO_PATTERNS)))
def test_what_is_no_json_pattern_is_malformed(pattern: str) -> None:
    with pytest.raises(MalformedError):
        filters.terms(pattern)


TERMS = st.sampled_from([f"$.{name}{operator}{value}" for name in "abc" for operator in ("=", "!=") for value in "12"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A pattern, and who meets it: a function of the terms that hold."""

    text: str
    meets: frozenset[frozenset[str]]


def join(pair: tuple[Written, Written], mark: str) -> Written:
    left, right = pair
    text = f"({left.text}) {mark} ({right.text})"
    if mark == "||":
        return Written(text=text, meets=left.meets | right.meets)
    return Written(text=text, meets=frozenset(one | other for one in left.meets for other in right.meets))


PATTERNS = st.recursive(
    TERMS.map(lambda term: Written(text=term, meets=frozenset({frozenset({term})}))),
    lambda inner: st.builds(join, st.tuples(inner, inner), st.sampled_from(["&&", "||"])),
    max_leaves=7,
)


@given(PATTERNS, st.sets(TERMS))
def test_the_alternatives_catch_what_the_pattern_catches(written: Written, holding: set[str]) -> None:
    found = filters.terms("{ " + written.text + " }")
    assert any(set(each) <= holding for each in found) == any(each <= holding for each in written.meets)
    assert found == sorted(sorted(set(each)) for each in found)


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_malformed(text: str) -> None:
    with contextlib.suppress(MalformedError):
        assert all(filters.terms("{" + text + "}"))


# Policy documents


def test_a_document_is_read_in_any_spelling() -> None:
    long: JsonObject = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["S3:Get*"], "Resource": ["*"], "Principal": {"AWS": ["*"]}}],
    }
    short: JsonObject = {"Statement": {"Effect": "Allow", "Action": "s3:get*", "Resource": "*", "Principal": "*"}}
    wanted = [
        {
            "Effect": "Allow",
            "Action": ["s3:get*"],
            "Resource": ["*"],
            "Principal": [{"Type": "AWS", "Id": "*"}],
            "Condition": False,
            "Conditions": [],
        }
    ]
    assert statements(long) == statements(short) == statements(json.dumps(short)) == wanted
    Draft202012Validator(SCHEMA).validate(statements(long, "inline"))


def test_names_of_people_and_external_ids_are_not_kept() -> None:
    arn = "arn:aws:sts::111122223333:assumed-role/Admin/jane.doe"
    document: JsonObject = {
        "Statement": {
            "Effect": "Deny",
            "NotAction": "sts:AssumeRole",
            "NotPrincipal": {"AWS": [arn, "111122223333", "AIDAEXAMPLE"], "Service": "ec2.amazonaws.com"},
            "Condition": {
                "StringEquals": {"aws:username": "jane.doe", "STS:ExternalId": ["told to nobody"]},
                "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::1:user/jane.doe", "aws:PrincipalTag/owner": "jane"},
                "Bool": {"aws:SecureTransport": False},
            },
        }
    }
    (found,) = statements(document)
    assert "jane" not in json.dumps(found)
    assert "told to nobody" not in json.dumps(found)
    assert isinstance(found, Mapping)
    assert found["NotPrincipal"] == [
        {"Type": "AWS", "Id": "arn:aws:sts::111122223333:assumed-role/Admin", "Account": "111122223333"},
        {"Type": "AWS", "Id": "arn:aws:iam::111122223333:root", "Account": "111122223333"},
        {"Type": "AWS", "Id": "AIDAEXAMPLE"},
        {"Type": "Service", "Id": "ec2.amazonaws.com"},
    ]
    flags = {"Test": "bool", "Set": "", "Negated": False, "IfExists": False, "Fixed": True}
    wanted = {"Operator": "bool", "Key": "aws:securetransport", "Values": ["false"], **flags}
    assert wanted in list(found["Conditions"])  # type: ignore[arg-type]


DOCUMENTS: list[Json] = [
    None,
    "not json",
    "[" * 100_000,
    {},
    {"Statement": "Allow"},
    {"Statement": {"Effect": "Perhaps"}},
    {"Statement": {"Effect": "Allow", "Action": 1}},
    {"Statement": {"Effect": "Allow", "Principal": "somebody"}},
    {"Statement": {"Effect": "Allow", "Condition": "x"}},
    {"Statement": {"Effect": "Allow", "Condition": {"Bool": 1}}},
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_a_document_that_cannot_be_read_is_malformed(document: Json) -> None:
    with pytest.raises(MalformedError, match="policy_document"):
        statements(document)
