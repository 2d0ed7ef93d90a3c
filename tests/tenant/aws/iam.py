"""What IAM and the root user need beyond moto: keys that are known beforehand, past uses, and the credential report."""

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Iterator

from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import AccessKey, AccessKeyLastUsed, AWSManagedPolicy, IAMBackend, iam_backends

from evidence.model import Json, JsonObject
from tests.tenant.state import rows, table, text, texts
from tests.tenant.web import Response

KEYS = frozenset({"access_keys", "password_last_used", "password_changed"})
"""Keys of a user's table that are not calls."""

_KEY_COLUMNS = ("active", "last_rotated", "last_used_date", "last_used_region", "last_used_service")
_COLUMNS = (
    *("user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"),
    *("password_next_rotation", "mfa_active"),
    *(f"access_key_{number}_{column}" for number in (1, 2) for column in _KEY_COLUMNS),
    *(f"cert_{number}_{column}" for number in (1, 2) for column in ("active", "last_rotated")),
)


def backend(account: str) -> IAMBackend:
    """moto's IAM of an account."""
    return iam_backends[account]["aws"]


def users(state: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """The IAM users of an account's state, by name."""
    for name, resource in table(table(state.get("iam")).get("global")).items():
        if "create_user" in table(resource):
            yield name, table(resource)


def prepare(account: str, state: JsonObject) -> None:
    """Make AWS's own policies that the account attaches; moto would load all thousand of them or none."""
    iam = backend(account)
    wanted = texts(state.get("aws_managed_policies"))
    known = json.loads(aws_managed_policies_data) if wanted else {}
    for name in wanted:
        policy = AWSManagedPolicy.from_data(name, account, iam.region_name, known[name])
        iam.aws_managed_policies.append(policy)
        iam.managed_policies[policy.arn] = policy


def finish(account: str, state: JsonObject) -> None:
    """Register access keys and past uses, and what the summary says of the root user."""
    iam = backend(account)
    root = table(state.get("root"))
    iam.account_summary._account_mfa_enabled = int(root.get("mfa") is True)
    iam.account_summary._account_access_keys_present = int(bool(rows(root.get("access_keys"))))
    iam.account_summary._account_signing_certificates_present = _number(root.get("certificates"))
    for name, resource in users(state):
        user = iam.users[name]
        user.id = f"AIDA{user.id[:17].upper()}"
        vars(user)["password_last_used"] = _time(text(resource.get("password_last_used")))
        for row in rows(resource.get("access_keys")):
            key = user.create_access_key(prefix="AKIA")
            _pin(key, row)
            iam.access_keys[key.access_key_id] = key


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


def with_password(response: Response, state: JsonObject) -> Response:
    """The account summary with whether the root user has a password, which AWS tells and moto leaves out.

    It has one where the state's table `root` does not say `password = false`, as an organisation leaves its members.
    """
    present = int(table(state.get("root")).get("password", True) is True)
    entry = f"<entry><key>AccountPasswordPresent</key><value>{present}</value></entry></SummaryMap>"
    return dataclasses.replace(response, body=response.body.replace(b"</SummaryMap>", entry.encode()))


def _pin(key: AccessKey, row: JsonObject) -> None:
    key.access_key_id, key.secret_access_key = text(row["id"]), text(row["secret"])
    key.status = "Active" if row.get("active", True) else "Inactive"
    key.create_date = dt.datetime.fromisoformat(text(row["created"]))
    used = _time(text(row.get("last_used")))
    if used is not None:
        key.last_used = AccessKeyLastUsed(used, service=text(row["service"]), region=text(row["region"]))


def credential_report(account: str, state: JsonObject) -> str:
    """The credential report as AWS writes it, the root user first."""
    out = io.StringIO()
    report = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    report.writeheader()
    root = table(state.get("root"))
    report.writerow(
        {
            "user": "<root_account>",
            "arn": f"arn:aws:iam::{account}:root",
            "user_creation_time": _stamp(text(state["opened"])),
            "password_enabled": "not_supported",
            "password_last_used": _stamp(text(root.get("password_last_used"))) or "no_information",
            "password_last_changed": "not_supported",
            "password_next_rotation": "not_supported",
            "mfa_active": _yes(root.get("mfa") is True),
            **_keys(rows(root.get("access_keys"))),
        }
    )
    for name, resource in users(state):
        report.writerow(_user_row(account, name, resource))
    return out.getvalue().rstrip("\n")


def _user_row(account: str, name: str, resource: JsonObject) -> dict[str, str]:
    has_password = "create_login_profile" in resource
    changed = _stamp(text(resource.get("password_changed"), text(resource["created"])))
    used = _stamp(text(resource.get("password_last_used"))) or "no_information"
    return {
        "user": name,
        "arn": backend(account).users[name].arn,
        "user_creation_time": _stamp(text(resource["created"])),
        "password_enabled": _yes(has_password),
        "password_last_used": used if has_password else "N/A",
        "password_last_changed": changed if has_password else "N/A",
        "password_next_rotation": "N/A",
        "mfa_active": _yes("enable_mfa_device" in resource),
        **_keys(rows(resource.get("access_keys"))),
    }


def _keys(keys: tuple[JsonObject, ...]) -> dict[str, str]:
    columns = {
        "cert_1_active": "false",
        "cert_1_last_rotated": "N/A",
        "cert_2_active": "false",
        "cert_2_last_rotated": "N/A",
    }
    for number, row in enumerate((*keys, {}, {})[:2], start=1):
        prefix = f"access_key_{number}"
        columns |= {
            f"{prefix}_active": _yes(bool(row) and row.get("active", True) is True),
            f"{prefix}_last_rotated": _stamp(text(row.get("created"))) or "N/A",
            f"{prefix}_last_used_date": _stamp(text(row.get("last_used"))) or "N/A",
            f"{prefix}_last_used_region": text(row.get("region")) or "N/A",
            f"{prefix}_last_used_service": text(row.get("service")) or "N/A",
        }
    return columns


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _stamp(value: str) -> str:
    return value.removesuffix("Z") + "+00:00" if value else ""


def _time(value: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None
