"""Who may assume a role: its trust policy, as far as principals and the external id go; and its session."""

import json
from collections.abc import Mapping

from moto.iam.exceptions import NotFoundException

from evidence.model import Json, JsonObject
from tests.tenant.aws import iam, moto_wsgi
from tests.tenant.state import rows, table, text, texts
from tests.tenant.web import Request, Response


def may_assume(arn: str, form: Mapping[str, str]) -> bool:
    """Whether the principal `arn` may assume the role that the form of an AssumeRole request names."""
    role_arn = form.get("RoleArn", "")
    parts = role_arn.split(":")
    if len(parts) != 6:
        return False
    try:
        role = iam.backend(parts[4]).get_role_by_arn(role_arn)
    except NotFoundException:
        return False
    trust: JsonObject = json.loads(role.assume_role_policy_document)
    return any(_allows(statement, arn, form.get("ExternalId", "")) for statement in rows(trust.get("Statement")))


def assume(request: Request) -> Response:
    """A session of a role that may be assumed. AWS notes such a use hours later, so that here it is never seen."""
    role_arn = request.form["RoleArn"]
    account = role_arn.split(":")[4]
    role = iam.backend(account).get_role_by_arn(role_arn)
    noted = role.last_used
    response = moto_wsgi.answer(request, account)
    role.last_used = noted
    return response


def _allows(statement: JsonObject, arn: str, external_id: str) -> bool:
    principals = _either(table(statement.get("Principal")).get("AWS"))
    wanted = _either(table(table(statement.get("Condition")).get("StringEquals")).get("sts:ExternalId"))
    account = arn.split(":")[4]
    return (
        statement.get("Effect") == "Allow"
        and "sts:AssumeRole" in _either(statement.get("Action"))
        and bool({arn, account, f"arn:aws:iam::{account}:root"} & set(principals))
        and (not wanted or external_id in wanted)
    )


def _either(value: Json) -> tuple[str, ...]:
    """A string, or a list of strings."""
    return (text(value),) if isinstance(value, str) else texts(value)
