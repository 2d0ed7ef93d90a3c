"""Policy documents in one form that a rule can read: who may do what to what, on which conditions.

A document may say one thing as a string or as a list, in any case of letters. Here every list is a list, actions, operators
and condition keys are in lower case, principals say whose account they belong to, and conditions what they test
(`conditions`). Names of users are cut from principals and resources, and values of conditions that name people or hold a
secret are left out. Beside that form stands the document itself (`as_written`), with the same left out.

A collector keeps the policy of a resource in both forms; rules read the statements (policies/lib/aws_public.rego):

    keep=Keep(drop=("Policy",)),
    details=(Detail(op=…, into="Policy", member="Policy", absent=("NoSuchPolicy",), always=("Policy",)),),
    facts=resource_policy("Policy"),
"""

import json
import re
from collections.abc import Iterator, Mapping

from collectors.aws import answers
from collectors.aws.conditions import CONDITIONS, conditions, is_kept_back
from collectors.aws.declaration import MalformedError
from collectors.aws.facts import Fact
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
            "Conditions": CONDITIONS,
        }
    ),
}
"""`Policy` is the name of the policy that the statement stands in, where a resource has several. `Principal.Type` is AWS,
Service, Federated or CanonicalUser; `Id` is "*" for everybody; `Account` is there where the principal is of one account."""

_USERS = re.compile(r"(arn:[^:]*:(?:iam|sts)::[^:]*:(?:user|mfa|federated-user|assumed-role/[^/]*)/)[^*?$]+")
"""An ARN of one user, device or session; a pattern over several names nobody."""

NAME = "[name]"
"""What stands in the place of a name, and of an external id."""


def statements(document: Json, policy: str = "", *, partition: str = "aws") -> list[Json]:
    """The statements of a policy document, parsed or as text. `partition` is AWS's where the document stands: an account
    that is named by its number alone is of the same one. Raises MalformedError ("policy_document").
    """
    return [_statement(statement, policy, partition) for statement in _listed(parsed(document)["Statement"])]


def parsed(document: Json) -> JsonObject:
    """A policy document that came parsed or as text. Raises MalformedError ("policy_document")."""
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except (ValueError, RecursionError):
            raise MalformedError("policy_document") from None
    if not isinstance(document, Mapping) or "Statement" not in document:
        raise MalformedError("policy_document")
    return document


def as_written(document: Json) -> str:
    """The document as its owner wrote it, as one line of JSON: the evidence that the statements were made of.

    Names of users, devices and sessions, and values that name people or hold an external id, are `NAME`. Raises
    MalformedError ("policy_document").
    """
    return json.dumps(_unnamed(parsed(document)), ensure_ascii=False, separators=(",", ":"))


def _unnamed(value: Json, key: str = "") -> Json:
    name = key.lower()
    if is_kept_back(name):
        return NAME
    match value:
        case str():
            return nameless(value)
        case Mapping():
            return {inner: _unnamed(below, inner) for inner, below in value.items()}
        case list():
            return [_unnamed(each) for each in value]
        case _:
            return value


def nameless(arn: str) -> str:
    """An ARN without the name of the user, the device or the session that it names; any other text as it is."""
    return _USERS.sub(rf"\1{NAME}", arn) if _USERS.fullmatch(arn) else arn


def resource_policy(of: str) -> tuple[Fact, Fact]:
    """The policy that hangs on a resource: `_policy` as it was written, and its `_statements`. `of` is the dotted path of
    its text or object.

    Where there is no policy both are absent, where nobody could read it unseen; where it is no policy of a resource (one of
    its statements names nobody, or nothing to do) the statements are malformed.
    """
    return (
        Fact(name="_policy", of=of, find=lambda fields: as_written(answers.at(fields, of)), schema=TEXT),
        Fact(name="_statements", of=of, find=lambda fields: attached(answers.at(fields, of)), schema=SCHEMA),
    )


def attached(document: Json) -> list[Json]:
    """The statements of a policy that hangs on a resource. Raises MalformedError ("policy_document")."""
    told = statements(document)
    named = [statement for statement in told if isinstance(statement, Mapping)]
    whom = all(statement.get("Principal") or statement.get("NotPrincipal") for statement in named)
    if not named or not whom or not all(statement.get("Action") or statement.get("NotAction") for statement in named):
        raise MalformedError("policy_document")
    return told


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
            normalised[name] = [nameless(text) for text in _texts(statement[name])]
    for name in ("Principal", "NotPrincipal"):
        if name in statement:
            normalised[name] = list(_principals(statement[name], partition))
    tests = conditions(statement.get("Condition", {}))
    return {**normalised, "Condition": bool(tests), "Conditions": tests}


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


def _texts(value: Json) -> list[str]:
    texts = _listed(value)
    if not all(isinstance(text, str) for text in texts):
        raise MalformedError("policy_document")
    return [str(text) for text in texts]


def _listed(value: Json) -> list[Json]:
    """A value, or a list of them."""
    return list(value) if isinstance(value, list) else [value]
