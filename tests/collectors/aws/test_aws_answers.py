"""What AWS answers in its own ways: a report that is not ready, a root without credentials, an account that may not list."""

from collections.abc import Mapping
from typing import Any

import pytest

from collectors.aws import declarations, logs, refusals
from collectors.aws.statements import statements
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome
from tests.tenant.aws.sampled import ACCOUNT, Change, SampledCalls, read

BY_ID = {each.id: each for each in declarations()}
MANAGER = "210987654321"
GET, GENERATE = "iam:get_credential_report", "iam:generate_credential_report"


def row(collector: str, change: Change, *, partition: str = "aws", accounts: tuple[str, ...] = (ACCOUNT,)) -> Any:
    """The one resource that a collector tells of."""
    _, (told,) = read(BY_ID[collector], SampledCalls(change=change), partition=partition, accounts=accounts)
    return told


def refusing(op: str, code: str, message: str = "") -> None:
    raise RefusedError(refusals.unseen(op, code, message, 400))


# The credential report


@pytest.mark.parametrize(
    "said",
    [
        ["ReportInProgress", "ReportInProgress", ""],
        ["ReportExpired", ""],
        ["ReportNotPresent", ""],
        ["ReportExpired", "ReportInProgress", ""],
    ],
    ids=" ".join,
)
def test_a_report_that_is_not_ready_is_waited_for(said: list[str]) -> None:
    script = iter(said)
    made = []

    def change(op: str, _answer: dict[str, Any]) -> None:
        made.extend([op] if op == GENERATE else [])
        if op == GET and (code := next(script)):
            refusing(op, code)

    calls = SampledCalls(change=change)
    waited: list[float] = []
    reading, rows = read(BY_ID["aws.iam.credential_reports"], calls, waited=waited)
    assert not reading.errors
    assert [each["_is_root"] for each in rows] == [True, False]
    assert next(script, "all of it was said") == "all of it was said"
    assert len(made) == 1 + ("ReportInProgress" not in said[:1])
    assert sum(waited) == len(said) - 1


def test_a_report_that_never_comes_is_a_failure() -> None:
    def change(op: str, _answer: dict[str, Any]) -> None:
        if op == GET:
            refusing(op, "ReportInProgress")

    with pytest.raises(RefusedError) as refused:
        read(BY_ID["aws.iam.credential_reports"], SampledCalls(change=change), waited=[])
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.FAILED, "report_not_ready")


def rootless(op: str, answer: dict[str, Any]) -> None:
    if op == GET:
        answer["Content"] = answer["Content"].splitlines()[0] + b"\n"


@pytest.mark.parametrize(
    ("partition", "roots"), [("aws", [True, False]), ("aws-us-gov", [True, False]), ("aws-cn", [False])]
)
def test_a_report_without_its_root_hides_the_root_alone(partition: str, roots: list[bool]) -> None:
    _, rows = read(BY_ID["aws.iam.credential_reports"], SampledCalls(change=rootless), partition=partition)
    assert [each["_is_root"] for each in rows] == roots
    for each in rows:
        unseen = each["_unseen"]
        assert isinstance(unseen, dict)
        codes = {what["code"] for what in unseen.values() if isinstance(what, dict)}
        assert codes == {"no_root_row" if each["_is_root"] else "not_in_report"}


# The root user


def summary(**counts: int | None) -> Change:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "iam:get_account_summary":
            told = {**answer["SummaryMap"], **counts}
            answer["SummaryMap"] = {name: count for name, count in told.items() if count is not None}

    return change


NONE_AT_ALL = dict.fromkeys(
    ("AccountMFAEnabled", "AccountPasswordPresent", "AccountAccessKeysPresent", "AccountSigningCertificatesPresent"), 0
)


def test_a_root_that_holds_nothing_is_known_to_hold_nothing() -> None:
    assert row("aws.iam.account_summaries", summary(**NONE_AT_ALL))["_root_has_credentials"] is False


@pytest.mark.parametrize("held", sorted(NONE_AT_ALL))
def test_a_root_that_holds_anything_holds_something(held: str) -> None:
    assert row("aws.iam.account_summaries", summary(**{**NONE_AT_ALL, held: 1}))["_root_has_credentials"] is True


def test_a_root_of_which_one_thing_is_not_told_is_unseen() -> None:
    told = row("aws.iam.account_summaries", summary(**{**NONE_AT_ALL, "AccountPasswordPresent": None}))
    assert "_root_has_credentials" not in told
    assert told["_unseen"]["_root_has_credentials"]["code"] == "root_credentials"


@pytest.mark.parametrize("partition", ["aws-us-gov", "aws-cn"])
def test_where_nobody_signs_in_as_root_its_sign_in_is_unseen(partition: str) -> None:
    told = row("aws.iam.account_summaries", summary(**NONE_AT_ALL), partition=partition)
    assert {"AccountMFAEnabled", "AccountPasswordPresent", "_root_has_credentials"} <= told["_unseen"].keys()
    assert "AccountMFAEnabled" not in told
    assert told["AccountAccessKeysPresent"] == 0


# The organisation's accounts


def organisation(*rows: Mapping[str, Json], manager: str = "", code: str = "") -> Change:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "organizations:list_accounts":
            if code:
                refusing(op, code)
            answer["Accounts"] = list(rows)
        if op == "organizations:describe_organization":
            answer["Organization"] = {"MasterAccountId": manager}

    return change


@pytest.mark.parametrize(
    ("state", "listed"),
    [
        ({"Status": "ACTIVE"}, True),
        ({"Status": "SUSPENDED"}, False),
        ({"State": "ACTIVE"}, True),
        ({"State": "CLOSED"}, False),
        ({"State": "SUSPENDED"}, True),
        ({"State": "PENDING_CLOSURE", "Status": "SUSPENDED"}, True),
        ({"State": "CLOSED", "Status": "ACTIVE"}, False),
    ],
)
def test_an_account_is_open_by_its_state_and_by_its_status_where_that_is_all(
    state: dict[str, str], listed: bool
) -> None:
    told = row("aws.account.scopes", organisation({"Id": ACCOUNT, "State": "ACTIVE"}, {"Id": MANAGER, **state}))
    assert told["_accounts"] == sorted([ACCOUNT, *([MANAGER] if listed else [])])
    assert told["_unexplained_accounts"] == ([MANAGER] if listed else [])


def test_an_account_without_a_state_is_unseen() -> None:
    told = row("aws.account.scopes", organisation({"Id": MANAGER}))
    assert told["_unseen"]["_accounts"]["code"] == "missing:State"


@pytest.mark.parametrize(
    ("accounts", "unseen", "absent"),
    [
        ((ACCOUNT, MANAGER), set(), {"_accounts", "_unexplained_accounts"}),
        ((ACCOUNT,), {"_accounts", "_unexplained_accounts"}, set()),
    ],
    ids=["its manager is a target", "its manager is nobody's"],
)
def test_a_member_account_is_answered_at_its_manager(
    accounts: tuple[str, ...], unseen: set[str], absent: set[str]
) -> None:
    told = row("aws.account.scopes", organisation(manager=MANAGER, code="AccessDeniedException"), accounts=accounts)
    assert told["_management_account"] == MANAGER
    assert set(told["_unseen"]) == unseen
    assert set(told["_absent"]) == absent
    assert {what["code"] for what in told["_unseen"].values()} <= {"told_to_its_management_account"}


def test_an_account_that_is_its_own_manager_and_may_not_list_is_unseen_with_the_refusal() -> None:
    told = row("aws.account.scopes", organisation(manager=ACCOUNT, code="AccessDeniedException"))
    assert told["_unseen"]["_accounts"]["code"] == "AccessDeniedException"


def test_an_account_without_an_organisation_has_no_sisters() -> None:
    told = row("aws.account.scopes", organisation(code="AWSOrganizationsNotInUseException"))
    assert set(told["_absent"]) == {"_accounts", "_unexplained_accounts", "_management_account"}
    assert told["_unseen"] == {}


# Keys of which there is nothing to ask


def describe(**metadata: object) -> Change:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "kms:describe_key":
            answer["KeyMetadata"].update(metadata)

    return change


@pytest.mark.parametrize(
    ("metadata", "asked"),
    [
        ({}, True),
        ({"KeyState": "Disabled"}, True),
        ({"KeyManager": "AWS"}, False),
        ({"KeySpec": "RSA_2048"}, False),
        ({"KeySpec": "HMAC_256"}, False),
        ({"Origin": "EXTERNAL"}, False),
        ({"Origin": "AWS_CLOUDHSM"}, False),
        ({"KeyState": "PendingDeletion"}, False),
        ({"MultiRegionConfiguration": {"MultiRegionKeyType": "REPLICA"}}, False),
        ({"MultiRegionConfiguration": {"MultiRegionKeyType": "PRIMARY"}}, True),
    ],
    ids=str,
)
def test_rotation_is_asked_of_keys_that_can_be_set_to_rotate(metadata: dict[str, Any], asked: bool) -> None:
    calls = SampledCalls(change=describe(**metadata))
    _, (told,) = read(BY_ID["aws.kms.keys"], calls)
    assert ("kms:get_key_rotation_status" in calls.asked) is asked
    absent = told["_absent"]
    assert isinstance(absent, list)
    assert ("Rotation" in told, "Rotation" in absent) == (asked, not asked)


# Closed on purpose, or not allowed

CLOSED = {
    "with an explicit deny in a service control policy": "service_control_policy",
    "with an explicit deny in a resource control policy": "resource_control_policy",
    "because no service control policy allows the rds:X action": "service_control_policy",
    "because no identity-based policy allows the rds:X action": "AccessDenied",
    "because no permissions boundary allows the rds:X action": "AccessDenied",
    "because no session policy allows the rds:X action": "AccessDenied",
    "with an explicit deny in an identity-based policy": "AccessDenied",
}
"""The messages are those of IAM's guide, "Troubleshoot access denied error messages"."""


@pytest.mark.parametrize(("reason", "code"), CLOSED.items())
def test_a_region_that_an_organisation_closed_is_told_from_a_missing_permission(reason: str, code: str) -> None:
    message = f"User: x is not authorized to perform: rds:X {reason}"
    unseen = refusals.unseen("rds:x", "AccessDenied", message, 403)
    assert (unseen.outcome, unseen.code) == (Outcome.DENIED, code)


# Whose policies speak of whom, in every part of AWS


def trusting(partition: str) -> Change:
    """One role that trusts an account, named by its number alone."""

    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "iam:get_account_authorization_details":
            (role,) = answer["RoleDetailList"]
            role["Arn"] = f"arn:{partition}:iam::{ACCOUNT}:role/r"
            role["RolePolicyList"] = []
            role["AssumeRolePolicyDocument"] = {
                "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": MANAGER}}]
            }

    return change


@pytest.mark.parametrize("partition", ["aws", "aws-us-gov", "aws-cn"])
def test_a_bare_account_in_a_trust_is_of_the_same_part_of_aws(partition: str) -> None:
    told = row("aws.iam.roles", trusting(partition), partition=partition)
    (trust,) = told["_trust"]
    assert trust["Principal"] == [{"Type": "AWS", "Id": f"arn:{partition}:iam::{MANAGER}:root", "Account": MANAGER}]


# What stands in another account

HERE, THERE = f"arn:aws:sns:eu-west-1:{ACCOUNT}:security", f"arn:aws:sns:eu-west-1:{MANAGER}:security"
STOP = "arn:aws:automate:eu-west-1:ec2:stop"


def answering(asked: str, items: str, **fields: object) -> Change:
    """The one row of a listing with these fields; those that are None are not there."""

    def change(op: str, answer: dict[str, Any]) -> None:
        if op == asked:
            (told,) = answer[items]
            told.update(fields)
            for name in [name for name, value in fields.items() if value is None]:
                told.pop(name, None)

    return change


@pytest.mark.parametrize(
    ("actions", "own"),
    [
        ([], []),
        ([HERE], [HERE]),
        ([HERE, THERE], [HERE]),
        ([STOP], []),
        ([THERE], None),
        ([STOP, THERE], None),
        (None, []),
    ],
    ids=str,
)
def test_an_alarm_that_tells_another_account_alone_is_unseen(actions: list[str] | None, own: list[str] | None) -> None:
    change = answering("cloudwatch:describe_alarms", "MetricAlarms", AlarmActions=actions)
    told = row("aws.cloudwatch.alarms", change)
    assert told.get("_own_topics") == own
    unseen = {"outcome": "denied", "code": f"in_account_{MANAGER}"}
    assert told["_unseen"] == ({"_own_topics": unseen} if own is None else {})


@pytest.mark.parametrize(("account", "seen"), [(ACCOUNT, True), (MANAGER, False)])
def test_a_log_group_of_another_account_is_not_the_one_of_the_same_name(account: str, seen: bool) -> None:
    group = f"arn:aws:logs:eu-west-1:{account}:log-group:trail:*"
    change = answering("cloudtrail:describe_trails", "trailList", CloudWatchLogsLogGroupArn=group)
    told = row("aws.cloudtrail.trails", change)
    assert told.get("_own_log_groups") == ([group] if seen else None)
    assert ("_own_log_groups" in told["_unseen"]) is not seen


METRIC: dict[str, Json] = {"MetricName": "root", "Namespace": "watch"}
DIMENSIONS: list[Json] = [{"Name": "Region", "Value": "eu-west-1"}]
PLAIN = {**METRIC, "Statistic": "Sum", "ExtendedStatistic": None, "Unit": None, "Dimensions": [], "Metrics": []}


def queries(*metrics: object) -> dict[str, object]:
    stated = [{"Id": f"m{place}", "MetricStat": {"Metric": each, "Stat": "Sum"}} for place, each in enumerate(metrics)]
    return {**dict.fromkeys(PLAIN), "Metrics": stated}


def expression(text: str) -> dict[str, object]:
    """An alarm on an expression over one metric, m1."""
    stated = {"Id": "m1", "MetricStat": {"Metric": METRIC, "Stat": "Sum"}, "ReturnData": False}
    return {**dict.fromkeys(PLAIN), "Metrics": [stated, {"Id": "e1", "Expression": text, "ReturnData": True}]}


@pytest.mark.parametrize(
    ("fields", "statistic"),
    [
        (PLAIN, "Sum"),
        ({**PLAIN, "Dimensions": None, "Metrics": None}, "Sum"),
        ({**PLAIN, "Statistic": None, "ExtendedStatistic": "p99"}, "p99"),
        ({**PLAIN, "Statistic": None}, ""),
        ({**PLAIN, "Dimensions": DIMENSIONS}, ""),
        (queries(METRIC), "Sum"),
        (queries({**METRIC, "Dimensions": DIMENSIONS}), ""),
        (queries(METRIC, METRIC), ""),
        (expression("m1"), "Sum"),
        (expression("FILL(m1, 0)"), "Sum"),
        (expression("m1 > 2"), ""),
        (expression("m1 + m1"), ""),
        (expression("FILL(m1, 1)"), ""),
        (expression("m2"), ""),
        (expression("RATE(m1)"), ""),
    ],
)
def test_an_alarm_measures_one_metric_as_a_whole_or_none(fields: dict[str, object], statistic: str) -> None:
    told = row("aws.cloudwatch.alarms", answering("cloudwatch:describe_alarms", "MetricAlarms", **fields))
    measured = {"Name": "root", "Namespace": "watch", "Statistic": statistic, "Unit": ""}
    assert told["_measures"] == ([measured] if statistic else [])


def test_an_alarm_on_one_unit_says_so() -> None:
    of_one = {"Id": "m1", "MetricStat": {"Metric": METRIC, "Stat": "Sum", "Unit": "Count"}}
    for fields in ({**PLAIN, "Unit": "Count"}, {**dict.fromkeys(PLAIN), "Metrics": [of_one]}):
        told = row("aws.cloudwatch.alarms", answering("cloudwatch:describe_alarms", "MetricAlarms", **fields))
        assert told["_measures"] == [{"Name": "root", "Namespace": "watch", "Statistic": "Sum", "Unit": "Count"}]


@pytest.mark.parametrize(
    ("written", "split", "counted"),
    [
        ({"metricValue": "1"}, {}, {}),
        ({"metricValue": "1", "dimensions": {}}, {"fieldSelectionCriteria": ""}, {}),
        ({"metricValue": "0.5"}, {}, {"Value": 0.5}),
        ({"metricValue": "1", "unit": "Count"}, {"applyOnTransformedLogs": False}, {"Unit": "Count"}),
        ({"metricValue": "1", "defaultValue": 0.0}, {"emitSystemFieldDimensions": []}, {"Zeros": True}),
        ({"metricValue": "1", "defaultValue": 1.0}, {}, None),
        ({"metricValue": "$.size"}, {}, None),
        ({"metricValue": "NaN"}, {}, None),
        ({"metricValue": "1", "dimensions": {"Region": "$.awsRegion"}}, {}, None),
        ({"metricValue": "1"}, {"fieldSelectionCriteria": "@aws.account = 1"}, None),
        ({"metricValue": "1"}, {"emitSystemFieldDimensions": ["@aws.account"]}, None),
        ({"metricValue": "1"}, {"applyOnTransformedLogs": True}, None),
    ],
)
def test_a_filter_counts_every_event_that_it_catches_or_nothing(
    written: dict[str, object], split: dict[str, object], counted: dict[str, object] | None
) -> None:
    change = answering(
        "logs:describe_metric_filters",
        "metricFilters",
        metricTransformations=[{"metricName": "root", "metricNamespace": "watch", **written}],
        **{**dict.fromkeys(logs.SPLIT), **split},
    )
    told = row("aws.logs.metric_filters", change)
    plain = {"Name": "root", "Namespace": "watch", "Value": 1.0, "Unit": "None", "Zeros": False}
    assert told["_counts"] == ([] if counted is None else [{**plain, **counted}])


# Lists of addresses that a group names

ENTRIES = "ec2:get_managed_prefix_list_entries"


def groups(*lists: str, refused: str = "", cidrs: tuple[str, ...] = ("203.0.113.0/24", "2001:db8::/48")) -> Change:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "ec2:describe_security_groups":
            (group,) = answer["SecurityGroups"]
            named = {**group["IpPermissions"][0], "PrefixListIds": [{"PrefixListId": name} for name in lists]}
            group["IpPermissions"] = [named]
            answer["SecurityGroups"] = [group, {**group, "GroupId": "sg-2"}]
        if op == ENTRIES:
            if refused:
                refusing(op, refused)
            answer["Entries"] = [{"Cidr": cidr} for cidr in cidrs]

    return change


def test_a_prefix_list_is_read_once_for_all_groups_of_a_region() -> None:
    calls = SampledCalls(change=groups("pl-2", "pl-1"))
    _, rows = read(BY_ID["aws.ec2.security_groups"], calls)
    values = ["203.0.113.0/24", "2001:db8::/48"]
    assert [each["_prefix_lists"] for each in rows] == [
        [{"Id": name, "Values": values} for name in ("pl-1", "pl-2")]
    ] * 2
    assert calls.asked.count(ENTRIES) == 2


def test_where_no_group_names_a_prefix_list_none_is_read() -> None:
    calls = SampledCalls(change=groups())
    _, rows = read(BY_ID["aws.ec2.security_groups"], calls)
    assert [each["_prefix_lists"] for each in rows] == [[], []]
    assert ENTRIES not in calls.asked


def test_a_prefix_list_that_may_not_be_read_hides_the_groups_that_name_it() -> None:
    _, rows = read(
        BY_ID["aws.ec2.security_groups"], SampledCalls(change=groups("pl-1", refused="UnauthorizedOperation"))
    )
    for each in rows:
        unseen = each["_unseen"]
        assert isinstance(unseen, dict)
        assert unseen["_prefix_lists"] == {
            "outcome": "denied",
            "code": "UnauthorizedOperation",
            "asked": "ec2:GetManagedPrefixListEntries",
        }


# Whose ARNs a condition asks for


@pytest.mark.parametrize(
    ("arns", "accounts"),
    [
        (f"arn:aws:iam::{MANAGER}:role/deploy", [MANAGER]),
        ([f"arn:aws:iam::{MANAGER}:user/jane.doe", f"arn:aws:sts::{ACCOUNT}:assumed-role/*"], [MANAGER, ACCOUNT]),
        ("arn:aws:iam::*:role/deploy", [""]),
        ("arn:aws:iam::2109876543??:role/deploy", [""]),
        ("*", [""]),
        ([], []),
    ],
    ids=str,
)
def test_a_condition_on_arns_says_their_accounts_and_no_names(arns: Json, accounts: list[str]) -> None:
    statement: JsonObject = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "sts:AssumeRole",
        "Condition": {"ArnLike": {"aws:PrincipalArn": arns}},
    }
    (said,) = statements({"Statement": [statement]})
    assert isinstance(said, dict)
    (condition,) = said["Conditions"]
    assert (condition["Key"], condition["Accounts"], condition["Test"]) == ("aws:principalarn", accounts, "arn")
    assert "Values" not in condition


# Whose virtual device it is


@pytest.mark.parametrize(
    ("device", "is_root"),
    [
        ({}, True),
        ({"User": {"Arn": f"arn:aws:iam::{ACCOUNT}:root"}}, True),
        ({"User": {"Arn": f"arn:aws:iam::{ACCOUNT}:user/jane.doe"}}, False),
    ],
    ids=("nobody's", "the root user's", "a user's"),
)
def test_a_device_that_is_only_named_like_the_root_users_is_its_users(device: dict[str, Any], is_root: bool) -> None:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "iam:list_virtual_mfa_devices":
            answer["VirtualMFADevices"] = [{**answer["VirtualMFADevices"][0], **device}]

    reading, rows = read(BY_ID["aws.iam.root_devices"], SampledCalls(change=change))
    assert not reading.errors
    assert len(rows) == is_root


@pytest.mark.parametrize(
    ("operator", "arn", "owned"),
    [
        ("ArnLike", "arn:aws:s3:::letters", True),
        ("ArnLike", "arn:aws:s3:*:*:letters", True),
        ("StringLike", "arn:aws:s3:*:*:letters", True),
        ("ArnLike", "arn:aws:s3:*:*:letters*", False),
        ("ArnLike", "arn:aws:s3:*:*:accesspoint/letters", False),
        ("ArnLike", "arn:aws:sns:*:*:letters", False),
        ("ArnLike", f"arn:aws:cloudwatch:*:{ACCOUNT}:alarm:*", True),
        ("StringLike", f"arn:aws:cloudwatch:*:{ACCOUNT}:alarm:*", False),
        ("StringLike", f"arn:aws:cloudwatch:eu-west-1:{ACCOUNT}:alarm:*", True),
        ("StringLike", f"arn:aws:sns:*:{ACCOUNT}:letters", True),
        ("ArnLike", f"arn:aws:*:*:{ACCOUNT}:*", True),
        ("StringLike", f"arn:aws:*:*:{ACCOUNT}:*", False),
    ],
)
def test_a_source_is_somebodys_where_its_account_or_its_bucket_stands_fast(
    operator: str, arn: str, owned: bool
) -> None:
    statement: JsonObject = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "sqs:SendMessage",
        "Condition": {operator: {"aws:SourceArn": arn}},
    }
    (said,) = statements({"Statement": [statement]})
    assert isinstance(said, dict)
    (condition,) = said["Conditions"]
    assert condition["Owned"] is owned


@pytest.mark.parametrize(
    ("key", "values", "named"),
    [
        ("aws:PrincipalArn", f"arn:aws:iam::{MANAGER}:role/restore", True),
        ("aws:PrincipalArn", "arn:aws:iam::*:role/restore", True),
        (
            "aws:PrincipalArn",
            f"arn:aws:iam::{MANAGER}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Backup_*",
            True,
        ),
        ("aws:PrincipalArn", f"arn:aws:iam::{MANAGER}:root", True),
        ("aws:PrincipalArn", f"arn:aws:iam::{MANAGER}:role/*", False),
        ("aws:PrincipalArn", f"arn:aws:iam::{MANAGER}:*", False),
        ("aws:PrincipalArn", [f"arn:aws:iam::{MANAGER}:role/restore", "*"], False),
        ("aws:PrincipalArn", [], False),
        ("aws:userid", "AROAEXAMPLEROLEID0001:*", True),
        ("aws:userid", MANAGER, True),
        ("aws:userid", "AROA*", False),
        ("aws:userid", "*", False),
    ],
    ids=str,
)
def test_a_condition_on_principals_says_whether_it_names_them(key: str, values: Json, named: bool) -> None:
    statement: JsonObject = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "backup:DeleteRecoveryPoint",
        "Condition": {"StringNotLike": {key: values}},
    }
    (said,) = statements({"Statement": [statement]})
    assert isinstance(said, dict)
    (condition,) = said["Conditions"]
    assert condition["Named"] is named
    assert "Values" not in condition


# Of which file systems and volumes FSx makes backups

LINKED: dict[str, Any] = {"DataRepositoryConfiguration": {"Lifecycle": "AVAILABLE"}}
TO_A_BUCKET = {"FileSystemId": "fs-1", "Lifecycle": "AVAILABLE"}
OF_A_CACHE = {"FileCacheId": "fc-1", "Lifecycle": "AVAILABLE"}


@pytest.mark.parametrize(
    ("kind", "settings", "links", "copied"),
    [
        ("WINDOWS", {}, None, True),
        ("OPENZFS", {}, [], True),
        ("ONTAP", {}, [], False),
        ("LUSTRE", {"DeploymentType": "PERSISTENT_2"}, [OF_A_CACHE, {**TO_A_BUCKET, "FileSystemId": "fs-2"}], True),
        ("LUSTRE", {"DeploymentType": "PERSISTENT_2"}, [{**TO_A_BUCKET, "Lifecycle": "FAILED"}], True),
        ("LUSTRE", {"DeploymentType": "PERSISTENT_2"}, [OF_A_CACHE, TO_A_BUCKET], False),
        ("LUSTRE", {"DeploymentType": "PERSISTENT_2"}, None, None),
        ("LUSTRE", {"DeploymentType": "SCRATCH_2"}, None, False),
        ("LUSTRE", {"DeploymentType": "PERSISTENT_1", **LINKED}, None, False),
        ("LUSTRE", {}, [], None),
    ],
    ids=str,
)
def test_a_file_system_says_whether_it_can_be_copied(
    kind: str, settings: dict[str, Any], links: list[dict[str, str]] | None, copied: bool | None
) -> None:
    def change(op: str, answer: dict[str, Any]) -> None:
        for each in answer["FileSystems"] if op == "fsx:describe_file_systems" else []:
            each.update(FileSystemId="fs-1", FileSystemType=kind, LustreConfiguration=settings)
        if op == "fsx:describe_data_repository_associations":
            if links is None:
                refusing(op, "AccessDeniedException")
            answer["Associations"] = links

    told = row("aws.fsx.file_systems", change)
    assert told.get("_can_be_copied") is copied
    assert ("_can_be_copied" in told["_unseen"]) is (copied is None)


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        ("ONTAP", {"OntapVolumeType": "DP"}, "DP"),
        ("ONTAP", {}, None),
        ("OPENZFS", {}, ""),
    ],
    ids=str,
)
def test_a_volume_of_ontap_says_whether_it_mirrors_another(
    kind: str, settings: dict[str, Any], said: str | None
) -> None:
    def change(op: str, answer: dict[str, Any]) -> None:
        for each in answer["Volumes"] if op == "fsx:describe_volumes" else []:
            each.update(VolumeType=kind, OntapConfiguration=settings)

    told = row("aws.fsx.volumes", change)
    assert told.get("_ontap_type") == said
    assert ("_ontap_type" in told["_unseen"]) is (said is None)
    assert "OntapConfiguration" not in told


# What comes to a network interface

TO_ALL = {"DestinationCidrBlock": "0.0.0.0/0", "State": "active"}
LOCAL = {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"}
HANDED = {"DestinationCidrBlock": "10.0.1.0/24", "State": "active"}


def facing(subnet: dict[str, Any], gateway: list[dict[str, Any]], more: dict[str, Any]) -> Change:
    """An interface with a public address, the route of its subnet, the routes of the internet gateway itself."""
    answers: dict[str, dict[str, Any]] = {
        "ec2:describe_network_interfaces": {
            "NetworkInterfaces": [
                {
                    "NetworkInterfaceId": "eni-1",
                    "OwnerId": ACCOUNT,
                    "SubnetId": "subnet-1",
                    "Groups": [{"GroupId": "sg-1"}],
                    "Association": {"PublicIp": "203.0.113.7"},
                    **more,
                }
            ]
        },
        "ec2:describe_subnets": {
            "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "OwnerId": ACCOUNT, "CidrBlock": "10.0.1.0/24"}]
        },
        "ec2:describe_route_tables": {
            "RouteTables": [
                {"VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-1"}], "Routes": [LOCAL, {**TO_ALL, **subnet}]},
                *({"VpcId": "vpc-1", "Associations": [{"GatewayId": "igw-1"}], "Routes": gateway} for _ in gateway[:1]),
            ]
        },
        "ec2:describe_network_acls": {
            "NetworkAcls": [
                {
                    "Associations": [{"SubnetId": "subnet-1"}],
                    "Entries": [
                        {
                            "RuleNumber": 100,
                            "RuleAction": "allow",
                            "Egress": False,
                            "Protocol": "-1",
                            "CidrBlock": "0.0.0.0/0",
                        },
                        {
                            "RuleNumber": 101,
                            "RuleAction": "allow",
                            "Egress": False,
                            "Protocol": "-1",
                            "Ipv6CidrBlock": "::/0",
                        },
                    ],
                }
            ]
        },
        "ec2:describe_security_groups": {
            "SecurityGroups": [
                {
                    "GroupId": "sg-1",
                    "IpPermissions": [
                        {
                            "IpProtocol": "tcp",
                            "FromPort": 22,
                            "ToPort": 22,
                            "IpRanges": [{"CidrIp": "198.51.100.0/24"}],
                            "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/48"}],
                        }
                    ],
                }
            ]
        },
    }

    def change(op: str, answer: dict[str, Any]) -> None:
        if op in answers:
            answer.clear()
            answer.update(answers[op])

    return change


SSH = [{"Protocol": "tcp", "From": 22, "To": 22, "Ipv4": 1, "Ipv6": 0}]


@pytest.mark.parametrize(
    ("subnet", "gateway", "reached"),
    [
        ({"GatewayId": "igw-1"}, [], SSH),
        ({"NatGatewayId": "nat-1"}, [], []),
        ({"GatewayId": "vpce-1"}, [LOCAL, {**HANDED, "GatewayId": "vpce-1"}], None),
        ({"NetworkInterfaceId": "eni-9"}, [LOCAL, {**HANDED, "NetworkInterfaceId": "eni-9"}], None),
        (
            {"NatGatewayId": "nat-1"},
            [LOCAL, {**HANDED, "DestinationCidrBlock": "10.0.2.0/24", "GatewayId": "vpce-1"}],
            [],
        ),
        ({"NatGatewayId": "nat-1"}, [LOCAL, {**HANDED, "State": "blackhole", "GatewayId": "vpce-1"}], []),
        ({"GatewayId": "igw-1"}, [LOCAL, {**HANDED, "GatewayId": "vpce-1"}], SSH),
    ],
    ids=str,
)
def test_what_comes_through_an_appliance_is_not_told(
    subnet: dict[str, Any], gateway: list[dict[str, Any]], reached: list[dict[str, Any]] | None
) -> None:
    told = row("aws.ec2.network_interfaces", facing(subnet, gateway, {}))
    assert told.get("_reach") == reached
    assert [each["code"] for each in told["_unseen"].values()] == ["through_an_appliance"] * (reached is None)


@pytest.mark.parametrize(("shut", "sites"), [(False, 1), (True, 0)])
def test_an_interface_that_the_internet_gateway_passes_over_is_not_reached(shut: bool, sites: int) -> None:
    alone = {
        "Association": None,
        "Ipv6Addresses": [{"Ipv6Address": "2001:db8:9::7"}],
        "DenyAllIgwTraffic": shut,
    }
    to_all = {"DestinationCidrBlock": None, "DestinationIpv6CidrBlock": "::/0", "GatewayId": "igw-1"}
    told = row("aws.ec2.network_interfaces", facing(to_all, [], alone))
    assert [each["Ipv6"] for each in told["_reach"]] == [sites] * (not shut)
