"""Intune's policies and devices: whom a policy reaches, what it asks for, and what is not known when Graph leaves it out."""

from collections.abc import Mapping

import pytest

from collectors.m365.declaration.fields import stated
from collectors.m365.intune import asked
from collectors.m365.intune.assigned import UNREAD, reach
from collectors.m365.intune.catalogue import settings
from collectors.m365.intune.devices import about, version
from evidence.model import Json, JsonObject

ALL = {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}
USERS = {"@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget"}
GROUP = {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g"}
OUT = {"@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId": "x"}
FILTERED = {**ALL, "deviceAndAppManagementAssignmentFilterType": "include"}


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        ([], (False, [], [])),
        ([ALL], (True, [], [])),
        ([USERS, OUT], (True, [], ["x"])),
        ([GROUP, {**GROUP, "groupId": "a"}], (False, ["a", "g"], [])),
        ([FILTERED], (False, [], [])),
        ([{**FILTERED, "deviceAndAppManagementAssignmentFilterType": "none"}], (True, [], [])),
        ([{**OUT, "deviceAndAppManagementAssignmentFilterType": "exclude"}], (False, [], ["x"])),
    ],
)
def test_whom_a_policy_reaches(targets: list[Json], found: tuple[bool, list[str], list[str]]) -> None:
    said = reach({"assignments": [{"id": "1", "target": target} for target in targets]})
    assert isinstance(said, Mapping)
    assert (said["everybody"], said["groups"], said["leftOut"]) == found


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"assignments": None},
        {"assignments": [{"target": ALL}], "assignments@odata.nextLink": "https://graph.microsoft.com/beta/more"},
        {"assignments": ["everybody"]},
        {"assignments": [{"target": None}]},
        {"assignments": [{"target": {"@odata.type": "#microsoft.graph.somethingNew"}}]},
        {"assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget"}}]},
    ],
)
def test_whom_a_policy_reaches_is_not_known_where_graph_does_not_say(policy: JsonObject) -> None:
    assert reach(policy) is UNREAD


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("Windows", "windows"),
        ("windows10CompliancePolicy", "windows"),
        ("Windows Phone", "other"),
        ("windows10MobileCompliancePolicy", "other"),
        ("windows81CompliancePolicy", "other"),
        ("iOS", "ios"),
        ("iPadOS", "ios"),
        ("macOS", "macos"),
        ("androidDeviceOwnerCompliancePolicy", "android"),
        ("aospDeviceOwnerCompliancePolicy", "android"),
        ("AndroidEnterprise", "android"),
        ("Linux (ubuntu)", "linux"),
        ("ChromeOS", "other"),
        ("", "other"),
    ],
)
def test_the_platform_of_a_name(written: str, platform: str) -> None:
    assert asked.platform(written) == platform


def policy(kind: str, **fields: Json) -> JsonObject:
    return {"@odata.type": f"#microsoft.graph.{kind}", **fields}


@pytest.mark.parametrize(
    ("found", "asks"),
    [
        (policy("windows10CompliancePolicy"), []),
        (policy("windows10CompliancePolicy", bitLockerEnabled=True), ["encryption"]),
        (policy("windows10CompliancePolicy", defenderEnabled=True), []),
        (policy("windows10CompliancePolicy", defenderEnabled=True, rtpEnabled=True), ["antivirus"]),
        (
            policy("windows10CompliancePolicy", antivirusRequired=True, activeFirewallRequired=True),
            ["antivirus", "firewall"],
        ),
        (policy("iosCompliancePolicy", passcodeRequired=True), ["encryption", "password"]),
        (policy("macOSCompliancePolicy", firewallEnabled=True, passwordRequired=True), ["firewall", "password"]),
        (policy("androidCompliancePolicy", storageRequireEncryption="true"), []),
    ],
)
def test_what_a_compliance_policy_asks_for(found: JsonObject, asks: list[str]) -> None:
    assert asked.of_compliance(found) == asks


ON = {"firewallEnabled": "allowed"}


@pytest.mark.parametrize(
    ("found", "asks"),
    [
        (policy("windows10EndpointProtectionConfiguration", bitLockerEncryptDevice=True), ["encryption"]),
        (
            policy("macOSEndpointProtectionConfiguration", fileVaultEnabled=True, firewallEnabled=True),
            ["encryption", "firewall"],
        ),
        (policy("windows10GeneralConfiguration", defenderRequireRealTimeMonitoring=True), ["antivirus"]),
        (policy("androidGeneralDeviceConfiguration", storageRequireDeviceEncryption=True), ["encryption"]),
        (
            policy(
                "windows10EndpointProtectionConfiguration",
                firewallProfileDomain=ON,
                firewallProfilePrivate=ON,
                firewallProfilePublic=ON,
            ),
            ["firewall"],
        ),
        (
            policy(
                "windows10EndpointProtectionConfiguration",
                firewallProfileDomain=ON,
                firewallProfilePrivate=ON,
                firewallProfilePublic={"firewallEnabled": "notConfigured"},
            ),
            [],
        ),
    ],
)
def test_what_a_configuration_sets(found: JsonObject, asks: list[str]) -> None:
    assert asked.of_configuration(found) == asks


@pytest.mark.parametrize(("value", "minutes"), [(5, 5), (0, None), (None, None), ("5", None)])
def test_minutes_before_the_screen_locks(value: Json, minutes: int | None) -> None:
    found = policy("windows10CompliancePolicy", passwordMinutesOfInactivityBeforeLock=value)
    assert asked.minutes(found, asked.MINUTES_OF_COMPLIANCE) == minutes


def test_what_the_settings_catalogue_asks_for() -> None:
    firewall = {f"f{place}": value for place, value in enumerate(asked.CATALOGUE_FIREWALL)}
    values = {
        "b": "device_vendor_msft_bitlocker_requiredeviceencryption_1",
        "p": "device_vendor_msft_policy_config_devicelock_devicepasswordenabled_0",
        asked.CATALOGUE_MINUTES: "15",
        **firewall,
    }
    assert asked.of_catalogue(values) == ["encryption", "firewall", "password"]
    assert asked.catalogue_minutes(values) == 15
    assert asked.of_catalogue({"f0": asked.CATALOGUE_FIREWALL[0]}) == []
    assert asked.catalogue_minutes({asked.CATALOGUE_MINUTES: "0"}) is None
    assert asked.catalogue_minutes({}) is None


def choice(value: str, *children: JsonObject) -> JsonObject:
    return {
        "settingDefinitionId": value.rpartition("_")[0],
        "choiceSettingValue": {"value": value, "children": [*children]},
    }


def catalogue(*instances: JsonObject, count: int | None = None) -> JsonObject:
    sent: list[Json] = [{"id": str(place), "settingInstance": one} for place, one in enumerate(instances)]
    return {"settings": sent, "settingCount": len(sent) if count is None else count}


def test_settings_are_found_inside_choices_and_groups() -> None:
    laps, age = "device_vendor_msft_laps_policies_backupdirectory", "device_vendor_msft_laps_policies_passwordagedays"
    rules = "device_vendor_msft_policy_config_defender_attacksurfacereductionrules"
    inner: JsonObject = {"settingDefinitionId": age, "simpleSettingValue": {"value": 7}}
    group: JsonObject = {
        "settingDefinitionId": rules,
        "groupSettingCollectionValue": [{"children": [choice(f"{rules}_blockpersistence_block")]}],
    }
    assert settings(catalogue(choice(f"{laps}_1", inner), group)) == {
        laps: f"{laps}_1",
        age: "7",
        rules: "",
        f"{rules}_blockpersistence": f"{rules}_blockpersistence_block",
    }


def test_settings_that_no_rule_is_about_and_secrets_are_left_out() -> None:
    secret: JsonObject = {
        "settingDefinitionId": "device_vendor_msft_bitlocker_something",
        "simpleSettingValue": {
            "@odata.type": "#microsoft.graph.deviceManagementConfigurationSecretSettingValue",
            "value": "hunter2",
        },
    }
    name: JsonObject = {
        "settingDefinitionId": "device_vendor_msft_laps_policies_administratoraccountname",
        "simpleSettingValue": {"value": "jane"},
    }
    wifi: JsonObject = {
        "settingDefinitionId": "device_vendor_msft_wifi_key",
        "simpleSettingValue": {"value": "hunter2"},
    }
    assert settings(catalogue(secret, name, wifi)) == {"device_vendor_msft_bitlocker_something": ""}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"settings": []},
        {"settings": None, "settingCount": 0},
        catalogue(count=1),
        {"settings": ["x"], "settingCount": 1},
    ],
)
def test_settings_that_were_not_sent_whole_are_not_known(sent: JsonObject) -> None:
    assert settings(sent) is None


def test_settings_nested_without_end_are_cut_off() -> None:
    inner = choice("device_vendor_msft_bitlocker_deepest_1")
    for _ in range(100):
        inner = choice("device_vendor_msft_bitlocker_outer_1", inner)
    assert settings(catalogue(inner)) == {"device_vendor_msft_bitlocker_outer": "device_vendor_msft_bitlocker_outer_1"}


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("10.0.26200.7171", [10, 0, 26200, 7171]),
        ("26.1 (25B78)", [26, 1]),
        ("14", [14]),
        ("1.2.3.4.5.6.7.8", [1, 2, 3, 4, 5, 6]),
        ("", []),
        ("unknown", []),
        (None, []),
        ("99999999999999999999", []),
    ],
)
def test_the_numbers_of_a_version(written: Json, numbers: list[int]) -> None:
    assert version(written) == numbers


def test_of_a_device_names_become_facts_and_what_was_not_sent_is_unseen() -> None:
    facts, unseen = stated(
        about({"operatingSystem": "Windows", "osVersion": "10.0.1", "userId": "", "serialNumber": "S"})
    )
    assert facts == {"_platform": "windows", "_version": [10, 0, 1], "_owner": False, "_serial": True}
    assert not unseen
    facts, unseen = stated(about({"operatingSystem": None, "osVersion": ""}))
    assert not facts
    assert unseen.keys() == {"_platform", "_version", "_owner", "_serial"}
