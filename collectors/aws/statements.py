"""Policy documents in one form that a rule can read: who may do what to what, on which conditions.

A document may say one thing as a string or as a list, in any case of letters. Here every list is a list, actions, operators
and condition keys are in lower case, and principals say whose account they belong to. Names of users are cut from
principals, and values of conditions that name people or hold an external id are left out.
"""

import json
from collections.abc import Iterator, Mapping

from collectors.aws import answers
from collectors.aws.declaration import MalformedError
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


def _closed(properties: JsonObject) -> JsonObject:
    return {"type": "object", "properties": properties, "additionalProperties": False}


PRINCIPALS: JsonObject = {"type": "array", "items": _closed({"Type": TEXT, "Id": TEXT, "Account": TEXT})}
SCHEMA: JsonObject = {
    "type": "array",
    "items": _closed(
        {
            "Policy": TEXT,
            "Sid": TEXT,
            "Effect": TEXT,
            "Action": TEXTS,
            "NotAction": TEXTS,
            "Resource": TEXTS,
            "NotResource": TEXTS,
            "Principal": PRINCIPALS,
            "NotPrincipal": PRINCIPALS,
            "Condition": {"type": "boolean"},
            "Conditions": {
                "type": "array",
                "items": _closed({"Operator": TEXT, "Key": TEXT, "Values": TEXTS, "Accounts": TEXTS}),
            },
        }
    ),
}
"""`Policy` is the name of the policy that the statement stands in, where a resource has several. `Principal.Type` is AWS,
Service, Federated or CanonicalUser; `Id` is "*" for everybody; `Account` is there where the principal is of one account.
`Accounts` are those of the ARNs that a condition asks for, "" of one that is of any; the ARNs themselves may name people."""

_KEPT_BACK = ("aws:principalarn", "aws:userid", "aws:username", "sts:externalid", "sts:rolesessionname")


def statements(document: Json, policy: str = "", *, partition: str = "aws") -> list[Json]:
    """The statements of a policy document, parsed or as text. `partition` is AWS's where the document stands: an account
    that is named by its number alone is of the same one. Raises MalformedError ("policy_document").
    """
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except (ValueError, RecursionError):
            raise MalformedError("policy_document") from None
    if not isinstance(document, Mapping) or "Statement" not in document:
        raise MalformedError("policy_document")
    return [_statement(statement, policy, partition) for statement in _listed(document["Statement"])]


def _statement(statement: Json, policy: str, partition: str) -> JsonObject:
    if not isinstance(statement, Mapping) or statement.get("Effect") not in ("Allow", "Deny"):
        raise MalformedError("policy_document")
    normalised: dict[str, Json] = {"Policy": policy} if policy else {}
    normalised["Effect"] = statement["Effect"]
    if isinstance(statement.get("Sid"), str):
        normalised["Sid"] = statement["Sid"]
    for name in ("Action", "NotAction"):
        if name in statement:
            normalised[name] = [text.lower() for text in _texts(statement[name])]
    for name in ("Resource", "NotResource"):
        if name in statement:
            normalised[name] = _texts(statement[name])
    for name in ("Principal", "NotPrincipal"):
        if name in statement:
            normalised[name] = list(_principals(statement[name], partition))
    conditions = list(_conditions(statement.get("Condition", {})))
    return {**normalised, "Condition": bool(conditions), "Conditions": conditions}


def _principals(value: Json, partition: str) -> Iterator[JsonObject]:
    if value == "*":
        yield {"Type": "AWS", "Id": "*"}
        return
    if not isinstance(value, Mapping):
        raise MalformedError("policy_document")
    for kind, ids in value.items():
        for principal in _texts(ids):
            yield _aws_principal(principal, partition) if kind == "AWS" else {"Type": str(kind), "Id": principal}


def _aws_principal(principal: str, partition: str) -> JsonObject:
    """An account, or an ARN without the name of a user or of a session, which is often a person's."""
    if len(principal) == 12 and principal.isdigit():
        return {"Type": "AWS", "Id": f"arn:{partition}:iam::{principal}:root", "Account": principal}
    parts = principal.split(":", 5)
    if len(parts) < 6 or parts[0] != "arn":
        return {"Type": "AWS", "Id": principal}
    resource = parts[5].split("/")
    kept = resource[:1] if resource[0] in ("user", "federated-user") else resource
    kept = resource[:2] if resource[0] == "assumed-role" else kept
    return {"Type": "AWS", "Id": ":".join((*parts[:5], "/".join(kept))), "Account": parts[4]}


def _conditions(value: Json) -> Iterator[JsonObject]:
    if not isinstance(value, Mapping):
        raise MalformedError("policy_document")
    for operator, tests in value.items():
        if not isinstance(tests, Mapping):
            raise MalformedError("policy_document")
        for key, wanted in tests.items():
            name = str(key).lower()
            told = name in _KEPT_BACK or name.startswith("aws:principaltag/")
            values = {} if told else {"Values": [_word(item) for item in _listed(wanted)]}
            accounts = {"Accounts": _accounts(wanted)} if name == "aws:principalarn" else {}
            yield {"Operator": str(operator).lower(), "Key": name, **values, **accounts}


def _accounts(arns: Json) -> list[Json]:
    """Of each ARN its account, "" where it is of any."""
    owners = [answers.owner(_word(arn)) for arn in _listed(arns)]
    return [owner if len(owner) == 12 and owner.isdigit() else "" for owner in owners]


def _word(value: Json) -> str:
    """A value of a condition as text; true and false as JSON spells them."""
    return value if isinstance(value, str) else json.dumps(value)


def _texts(value: Json) -> list[str]:
    texts = _listed(value)
    if not all(isinstance(text, str) for text in texts):
        raise MalformedError("policy_document")
    return [str(text) for text in texts]


def _listed(value: Json) -> list[Json]:
    """A value, or a list of them."""
    return list(value) if isinstance(value, list) else [value]
