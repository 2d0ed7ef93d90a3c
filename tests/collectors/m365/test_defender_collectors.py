"""Defender and Purview: what the collectors make of what the admin API sends, and of what it leaves out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from collectors.discovery import discover
from collectors.m365 import ServiceCall, ServiceDeclaration, ServicePlace
from collectors.m365.defender import phishing, presets, reports, spam
from collectors.m365.defender.reach import FLAG
from collectors.m365.purview import labels, loss_prevention, places, retention, role_groups
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

ONE = "11111111-0000-4000-8000-000000000001"
RULE: JsonObject = {
    "Guid": "r1",
    "Name": "Surgery",
    "State": "Enabled",
    "Priority": 0,
    "HostedContentFilterPolicy": "Surgery",
    "SentTo": ["cedar.lee@larchclinic.example"],
    "SentToMemberOf": None,
    "RecipientDomainIs": ["LarchClinic.example"],
    "ExceptIfSentTo": None,
    "ExceptIfSentToMemberOf": ["reception@larchclinic.example", "night@larchclinic.example"],
    "ExceptIfRecipientDomainIs": [],
}


@dataclass
class Paper:
    """A sink that remembers."""

    rows: list[JsonObject] = field(default_factory=list)
    names: list[Mapping[str, str]] = field(default_factory=list)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.rows.append(resource)
        self.names.append(names or {})


@dataclass
class Said:
    """A service that says what it was given, and refuses what it was not."""

    rows: Sequence[JsonObject]
    members: Mapping[str, Sequence[JsonObject]] = field(default_factory=dict)
    policies: Sequence[str] | None = ("Surgery", "Built-in", "Health")
    tenant: str = "t"
    licensed: bool | None = True

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        yield from self.rows

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        if "Identity" not in dict(call.parameters):
            if self.policies is None:
                raise RefusedError(Unseen(outcome=Outcome.DENIED, code="no_role"))
            return tuple({"Name": name} for name in self.policies)
        name = str(dict(call.parameters)["Identity"])
        if name not in self.members:
            raise RefusedError(Unseen(outcome=Outcome.DENIED, code="no_role"))
        return tuple(self.members[name])

    def holds(self, plan: str) -> bool | None:
        return self.licensed


def observed(collector: ServiceDeclaration, row: JsonObject, **members: Sequence[JsonObject]) -> JsonObject:
    return seen(collector, Said(rows=[row], members=members))


def seen(collector: ServiceDeclaration, said: Said) -> JsonObject:
    paper = Paper()
    reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
    reading.add_all(collector, ServicePlace(caller=said, reading=reading))
    assert not any(paper.names)
    assert "larchclinic" not in str(paper.rows).replace("'larchclinic.example'", "").lower()
    return paper.rows[0]


def without(row: JsonObject, name: str) -> JsonObject:
    return {key: value for key, value in row.items() if key != name}


def test_of_a_rule_who_and_whom_not_are_counted_and_domains_are_kept_in_lower_case() -> None:
    row = observed(spam.RULES, RULE)
    assert row["_recipients"] == {"users": 1, "groups": 0, "domains": ["larchclinic.example"]}
    assert row["_exceptions"] == {"users": 0, "groups": 2, "domains": []}


@pytest.mark.parametrize("name", ["SentTo", "SentToMemberOf", "RecipientDomainIs"])
@pytest.mark.parametrize("value", ["missing", "a text", [{"Name": "x"}]], ids=str)
def test_conditions_that_were_not_sent_as_a_list_are_unseen(name: str, value: Json) -> None:
    row = observed(spam.RULES, without(RULE, name) if value == "missing" else {**RULE, name: value})
    assert "_recipients" not in row
    assert row["_unseen"] == {"_recipients": {"outcome": "malformed", "code": "missing"}}


@pytest.mark.parametrize("policies", [("Night",), ()], ids=str)
def test_a_rule_that_names_a_policy_which_is_not_listed_keeps_the_name_and_is_unseen(policies: Sequence[str]) -> None:
    row = seen(spam.RULES, Said(rows=[RULE], policies=policies))
    assert row["HostedContentFilterPolicy"] == "Surgery"
    unlisted = {"outcome": "malformed", "code": "names_what_is_not_listed"}
    assert row["_unseen"] == {"HostedContentFilterPolicy": unlisted}


def test_a_policy_is_found_by_its_name_whatever_the_case() -> None:
    assert seen(spam.RULES, Said(rows=[RULE], policies=("SURGERY",)))["_unseen"] == {}


def test_where_policies_cannot_be_listed_what_a_rule_names_is_unseen() -> None:
    row = seen(spam.RULES, Said(rows=[RULE], policies=None))
    assert row["_unseen"] == {"HostedContentFilterPolicy": {"outcome": "denied", "code": "no_role"}}


JOINED_WITHOUT_A_NAME = {
    "m365.purview.retention_rules.Policy": "a rule that names no policy in force keeps nothing: it never passes by one",
    "m365.sharepoint.tenants.ConditionalAccessPolicy": "a setting, and no name",
    "m365.defender.teams_protection_rules.TeamsProtectionPolicy": "there is one policy, and no rule joins by its name",
}


def test_every_field_that_names_a_policy_says_what_lists_it() -> None:
    naming = {
        f"{one.id}.{name}": name in one.kept.refers
        for one in discover("collectors.m365")
        if isinstance(one, ServiceDeclaration) and one.kept
        for name, kind in one.kept.fields.items()
        if kind != FLAG and name.endswith(("Policy", "PolicyName"))
    }
    assert {name for name, listed in naming.items() if not listed} == JOINED_WITHOUT_A_NAME.keys()
    assert sum(naming.values()) > 10


def test_built_in_protection_says_whom_it_leaves_out() -> None:
    rule: JsonObject = {
        "Guid": "b1",
        "Name": "Built-in",
        "State": "Enabled",
        "SafeAttachmentPolicy": "Built-in",
        "SafeLinksPolicy": "Built-in",
        "ExceptIfSentTo": ["cedar.lee@larchclinic.example"],
        "ExceptIfSentToMemberOf": None,
        "ExceptIfRecipientDomainIs": None,
    }
    assert observed(presets.BUILT_IN, rule)["_exceptions"] == {"users": 1, "groups": 0, "domains": []}
    unseen = observed(presets.BUILT_IN, without(rule, "ExceptIfSentTo"))["_unseen"]
    assert unseen == {"_exceptions": {"outcome": "malformed", "code": "missing"}}


@pytest.mark.parametrize(("value", "number"), [(None, 0), ([], 0), (["a;a@x.example", "b;b@x.example"], 2), (" ", 0)])
def test_entries_are_counted_and_not_kept(value: Json, number: int) -> None:
    row = observed(phishing.IMPERSONATION, {"Guid": "p1", "TargetedUsersToProtect": value})
    assert row["_protected_users"] == number
    assert "TargetedUsersToProtect" not in row


@pytest.mark.parametrize("licensed", [True, None])
def test_settings_against_imitation_count_unless_the_licence_is_missing(licensed: bool | None) -> None:
    paper = Paper()
    reading = Reading(declaration=phishing.IMPERSONATION, sink=paper, clock=lambda: datetime.now(UTC))
    rows: list[JsonObject] = [{"Guid": "p1", "TargetedUsersToProtect": None}]
    place = ServicePlace(caller=Said(rows=rows, licensed=licensed), reading=reading)
    reading.add_all(phishing.IMPERSONATION, place)
    assert len(paper.rows) == 1
    with pytest.raises(RefusedError) as refused:
        reading.add_all(phishing.IMPERSONATION, replace(place, caller=Said(rows=rows, licensed=False)))
    assert refused.value.unseen.outcome is Outcome.NOT_LICENSED
    assert refused.value.unseen.code == phishing.PLAN_1


def test_entries_that_were_not_sent_are_unseen() -> None:
    unseen = observed(phishing.IMPERSONATION, {"Guid": "p1"})["_unseen"]
    assert isinstance(unseen, dict)
    assert "_protected_users" in unseen


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (None, {"addresses": 0, "administrators": False}),
        (["TenantAdmins"], {"addresses": 0, "administrators": True}),
        (["tenantadmins", "security@larchclinic.example"], {"addresses": 1, "administrators": True}),
    ],
)
def test_an_alert_tells_addresses_or_all_administrators(addresses: Json, expected: JsonObject) -> None:
    assert observed(reports.ALERTS, {"Guid": "a1", "Name": "x", "NotifyUser": addresses})["_notified"] == expected


def test_an_alert_that_does_not_say_whom_it_tells_is_unseen() -> None:
    unseen = observed(reports.ALERTS, {"Guid": "a1", "Name": "x"})["_unseen"]
    assert isinstance(unseen, dict)
    assert "_notified" in unseen


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"L": ["All"]}, "all"),
        ({"L": [{"Name": "All", "DisplayName": "All"}]}, "all"),
        ({"L": "All"}, "all"),
        ({"L": None}, "none"),
        ({"L": []}, "none"),
        ({"L": ["https://larchclinic.example/sites/x"]}, "some"),
        ({"L": ["All"], "E": ["x"]}, "some"),
        ({"L": ["All"], "N": ["x"]}, "some"),
        ({"L": ["All"], "N": 7}, "some"),
        ({"L": [], "N": ["scope"]}, "some"),
        ({"L": 7}, None),
        ({"L": [7]}, None),
        ({}, None),
    ],
)
def test_a_place_is_whole_where_it_says_all_and_nothing_narrows_it(changes: JsonObject, expected: str | None) -> None:
    place = places.PolicyPlace(field="L", left_out=("E",), narrowing=("N",))
    assert place.read({"E": [], **changes}) == expected
    assert place.read({"L": ["All"]}) is None


@pytest.mark.parametrize("kinds", [loss_prevention.PLACES, retention.PLACES])
def test_a_policy_for_administrative_units_covers_no_place_whole(kinds: Mapping[str, places.PolicyPlace]) -> None:
    for place in kinds.values():
        whole: JsonObject = {place.field: ["All"], **{name: [] for name in place.left_out}}
        assert place.read({**whole, "PolicyRBACScopes": []}) == "all"
        assert place.read({**whole, "PolicyRBACScopes": ["u"]}) == "some"


GROUPS: JsonObject = {
    "groups": [{"name": "Default", "sensitivetypes": [{"name": "x", "id": "AAAA"}], "labels": [{"id": "l"}]}]
}
ADVANCED = (
    '{"Condition": {"Operator": "And", "SubConditions": [{"Value": [{"Groups": [{"Sensitivetypes": [{"Id": "BBBB"}]}]}]}, '
    '{"Operator": "Not", "SubConditions": [{"Value": [{"Sensitivetypes": [{"Id": "CCCC"}]}]}]}]}}'
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"ContentContainsSensitiveInformation": None}, []),
        ({"ContentContainsSensitiveInformation": [{"name": "x", "id": "AAAA"}, {"name": "no id"}]}, ["aaaa"]),
        ({"ContentContainsSensitiveInformation": [GROUPS]}, ["aaaa"]),
        ({"ContentContainsSensitiveInformation": None, "AdvancedRule": ADVANCED}, ["bbbb"]),
        ({"ContentContainsSensitiveInformation": None, "AdvancedRule": "{", "IsAdvancedRule": True}, None),
        ({"ContentContainsSensitiveInformation": None, "AdvancedRule": None, "IsAdvancedRule": True}, None),
        ({"ContentContainsSensitiveInformation": ["@{id=AAAA}"]}, None),
        ({}, None),
    ],
)
def test_the_types_a_rule_looks_for_are_those_outside_its_exceptions(
    rule: JsonObject, expected: list[Json] | None
) -> None:
    assert loss_prevention.sensitive_types(rule) == expected


def test_conditions_without_end_are_followed_so_far() -> None:
    deep: Json = {"id": "aaaa"}
    for _ in range(100):
        deep = {"groups": [deep]}
    assert loss_prevention.sensitive_types({"ContentContainsSensitiveInformation": [deep]}) == []


def test_a_rule_that_does_not_say_what_it_looks_for_and_whom_it_tells_is_unseen() -> None:
    unseen = observed(loss_prevention.RULES, {"Guid": "r1", "Name": "x"})["_unseen"]
    assert isinstance(unseen, dict)
    assert {"_types", "_notified"} <= unseen.keys()


def test_a_policy_that_does_not_say_where_it_looks_is_unseen() -> None:
    for collector in (loss_prevention.POLICIES, retention.POLICIES):
        unseen = observed(collector, {"Guid": "p1", "Name": "x"})["_unseen"]
        assert isinstance(unseen, dict)
        assert "_places" in unseen


ENCRYPT = '{"Type": "encrypt", "Settings": [{"Key": "disabled", "Value": "%s"}]}'


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (None, False),
        ([], False),
        (['{"Type": "applycontentmarking", "Settings": []}'], False),
        ([ENCRYPT % "false"], True),
        ([ENCRYPT % "True"], False),
        ([f"[{ENCRYPT % 'false'}]"], True),
        (ENCRYPT % "false", True),
        (['{"Type": "encrypt"}'], True),
        (['{"Type": "encrypt", "Settings": [{"Key": "protectiontype", "Value": "removeprotection"}]}'], False),
        (['{"Type": "encrypt", "Settings": [{"Key": "protectiontype", "Value": "template"}]}'], True),
        (["{"], None),
        (["7"], None),
        (7, None),
    ],
)
def test_a_label_encrypts_where_an_action_does_and_is_not_off(actions: Json, expected: bool | None) -> None:
    assert labels.encrypts({"LabelActions": actions}) is expected


def test_a_label_without_its_actions_is_unseen() -> None:
    assert labels.encrypts({}) is None
    unseen = observed(labels.LABELS, {"Guid": "l1", "Name": "x", "Disabled": False})["_unseen"]
    assert unseen == {"_encrypts": {"outcome": "malformed", "code": "missing"}}


@pytest.mark.parametrize(
    ("action", "duration", "expected"),
    [
        ("Keep", "2190", 2190),
        ("KeepAndDelete", 365, 365),
        ("Keep", "Unlimited", retention.FOR_EVER),
        ("Delete", "2190", 0),
        (None, None, 0),
        ("Keep", "six years", None),
        ("Keep", True, None),
        ("Keep", None, None),
    ],
)
def test_a_retention_lasts_its_days(action: Json, duration: Json, expected: int | None) -> None:
    assert retention.days({"RetentionComplianceAction": action, "RetentionDuration": duration}) == expected


def test_a_retention_rule_with_a_condition_does_not_keep_everything() -> None:
    assert retention.everything({"ContentMatchQuery": None}) is True
    assert retention.everything({"ContentMatchQuery": "subject:x"}) is False
    assert retention.everything({"ContentMatchQuery": None, "ExcludedItemClasses": ["IPM.Note"]}) is False
    assert retention.everything({}) is None
    unseen = observed(retention.RULES, {"Guid": "r1", "Name": "x"})["_unseen"]
    assert isinstance(unseen, dict)
    assert {"_days", "_everything"} <= unseen.keys()


def test_an_empty_role_group_is_not_asked_for_its_members() -> None:
    assert observed(role_groups.ROLE_GROUPS, {"Guid": "g1", "Name": "Reviewer", "Members": []})["_members"] == []


def test_a_role_group_that_does_not_list_its_members_is_asked_for_them() -> None:
    row = observed(
        role_groups.ROLE_GROUPS, {"Guid": "g1", "Name": "Reviewer", "Members": None}, Reviewer=[{"Guid": ONE}]
    )
    assert row["_members"] == [ONE]


def test_members_of_a_role_group_are_known_by_object_id() -> None:
    group: JsonObject = {"Guid": "g1", "Name": "Reviewer", "Members": ["Cedar Lee", "A group"]}
    found: list[JsonObject] = [
        {"Name": "Cedar Lee", "ExternalDirectoryObjectId": ONE.upper(), "Guid": "22222222-0000-4000-8000-000000000002"},
        {"Name": "A group", "ExternalDirectoryObjectId": "", "Guid": "22222222-0000-4000-8000-000000000003"},
    ]
    row = observed(role_groups.ROLE_GROUPS, group, Reviewer=found)
    assert row["_members"] == [ONE, "22222222-0000-4000-8000-000000000003"]
    assert "Cedar" not in str(row)


@pytest.mark.parametrize("member", [{"Name": "Cedar Lee"}, {"Guid": "00000000-0000-0000-0000-000000000000"}], ids=str)
def test_a_member_without_an_object_id_leaves_the_members_unseen(member: JsonObject) -> None:
    group: JsonObject = {"Guid": "g1", "Name": "Reviewer", "Members": ["Cedar Lee"]}
    row = observed(role_groups.ROLE_GROUPS, group, Reviewer=[member])
    assert row["_unseen"] == {"_members": {"outcome": "malformed", "code": "no_object_id"}}


def test_members_that_are_refused_are_unseen() -> None:
    row = observed(role_groups.ROLE_GROUPS, {"Guid": "g1", "Name": "Reviewer"})
    assert row["_unseen"] == {"_members": {"outcome": "denied", "code": "no_role"}}
