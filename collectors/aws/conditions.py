"""Conditions of policy statements in one form: what is compared, whether a request without the key meets it, and with what.

What an operator does is worked out here, because rules have no patterns: "ForAllValues:StringNotLikeIfExists" is the test
`stringlike`, negated, over `all` values, met by a request without the key. So is what the values amount to: whether they are
fixed, whose accounts their ARNs are of, and whether a set of networks is too wide to keep anybody out.
"""

import ipaddress
import json
from collections.abc import Iterator, Mapping, Sequence

from collectors.aws import answers
from collectors.aws.declaration import MalformedError
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}
FLAG: JsonObject = {"type": "boolean"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}
CONDITIONS: JsonObject = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "Operator": TEXT,
            "Test": TEXT,
            "Set": TEXT,
            "Negated": FLAG,
            "IfExists": FLAG,
            "Key": TEXT,
            "Values": TEXTS,
            "Fixed": FLAG,
            "Accounts": TEXTS,
            "Owned": FLAG,
            "Named": FLAG,
            "Wide": FLAG,
        },
        "additionalProperties": False,
    },
}
"""`Operator` is what the policy says, in lower case. `Test` is stringequals, stringequalsignorecase, stringlike, arn, ip,
bool, null, numeric, date, binary or unknown; `Set` is any, all or "". `Values` are left out where they name people or hold a
secret. `Fixed`: there are values, and no wildcard or variable in them. `Accounts` are those of the ARNs that a condition
asks for, "" of one that is of any; `Owned`: each ARN is fixed or of one account. `Named`: each value is of one principal, or
of those whose names begin alike. `Wide`: the networks hold more public addresses than one /8 of IPv4 or one /32 of IPv6,
from where on S3 calls a policy public."""

_TESTS = {
    "stringequals": "stringequals",
    "stringequalsignorecase": "stringequalsignorecase",
    "stringlike": "stringlike",
    "arnequals": "arn",
    "arnlike": "arn",
    "ipaddress": "ip",
    "bool": "bool",
    "null": "null",
    "numericequals": "numeric",
    "numericlessthan": "numeric",
    "numericlessthanequals": "numeric",
    "numericgreaterthan": "numeric",
    "numericgreaterthanequals": "numeric",
    "dateequals": "date",
    "datelessthan": "date",
    "datelessthanequals": "date",
    "dategreaterthan": "date",
    "dategreaterthanequals": "date",
    "binaryequals": "binary",
}
_NEGATED = {
    "stringnotequals": "stringequals",
    "stringnotequalsignorecase": "stringequalsignorecase",
    "stringnotlike": "stringlike",
    "arnnotequals": "arn",
    "arnnotlike": "arn",
    "notipaddress": "ip",
    "numericnotequals": "numeric",
    "datenotequals": "date",
}
_SETS = {"foranyvalue": "any", "forallvalues": "all"}
_KEPT_BACK = (
    "aws:principalarn",
    "aws:userid",
    "aws:username",
    "aws:sourceidentity",
    "sts:externalid",
    "sts:rolesessionname",
    "sns:endpoint",
    "lambda:eventsourcetoken",
)
_ARN_KEYS = (
    "aws:principalarn",
    "aws:sourcearn",
    "aws:sourcevpcarn",
    "s3:dataaccesspointarn",
    "elasticfilesystem:accesspointarn",
)
_PRINCIPAL_KEYS = ("aws:principalarn", "aws:userid")
_OF_AN_ID = 12
"""Characters that tell a principal apart in an id: those of an account. All ids of roles begin with the same four."""

_WITHOUT_COLONS = ("cloudfront", "events", "iam", "s3", "ses", "sns", "sqs")
"""Services whose ARNs have no colon behind the account: there a `*` of StringLike before it cannot reach past it."""

_PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))


def conditions(value: Json) -> list[Json]:
    """The conditions of a statement. Raises MalformedError ("policy_document")."""
    return list(_conditions(value))


def is_kept_back(key: str) -> bool:
    """Whether the values of a condition key, in lower case, name people or hold a secret."""
    return key in _KEPT_BACK or key.startswith("aws:principaltag/")


def _conditions(value: Json) -> Iterator[JsonObject]:
    if not isinstance(value, Mapping):
        raise MalformedError("policy_document")
    for operator, tests in value.items():
        if not isinstance(tests, Mapping):
            raise MalformedError("policy_document")
        for key, wanted in tests.items():
            words = [_word(item) for item in (wanted if isinstance(wanted, list) else [wanted])]
            does = _operator(operator.lower())
            yield {"Operator": operator.lower(), **does, **_values(key.lower(), words, by_part=does["Test"] == "arn")}


def _operator(operator: str) -> JsonObject:
    """What an operator does. One that nobody knows tests something unknown."""
    several, _, bare = operator.rpartition(":")
    plain = bare.removesuffix("ifexists")
    known = not several or several in _SETS
    test = _TESTS.get(plain) or _NEGATED.get(plain) or "unknown"
    return {
        "Test": test if known else "unknown",
        "Set": _SETS.get(several, ""),
        "Negated": plain in _NEGATED,
        "IfExists": plain != bare,
    }


def _values(key: str, words: Sequence[str], *, by_part: bool) -> JsonObject:
    """What the values amount to; `by_part` where each part of an ARN is compared by itself."""
    told: dict[str, Json] = {"Key": key, **({} if is_kept_back(key) else {"Values": [*words]})}
    told["Fixed"] = bool(words) and all(map(_fixed_endpoint if key == "sns:endpoint" else _fixed, words))
    if key in _ARN_KEYS:
        accounts = [_account(arn, by_part=by_part) for arn in words]
        told["Accounts"] = [*accounts]
        told["Owned"] = bool(words) and all(
            _fixed(arn) or owner or (key == "aws:sourcearn" and _is_one_bucket(arn))
            for arn, owner in zip(words, accounts, strict=True)
        )
    if key in _PRINCIPAL_KEYS:
        told["Named"] = bool(words) and all(map(_names_somebody, words))
    if key == "aws:sourceip":
        told["Wide"] = _wide(words)
    return told


def _fixed(value: str) -> bool:
    return value != "" and not set(value) & {"*", "?", "$"}


def _names_somebody(value: str) -> bool:
    """Whether an ARN or an id of a principal is one that not everybody has: "…:role/*" is whoever has a role."""
    if value.startswith("arn:"):
        return _fixed(value) or ("/" in value and _fixed(value.rpartition("/")[2][:1]))
    return _fixed(value[:_OF_AN_ID]) and len(value) >= _OF_AN_ID


def _fixed_endpoint(value: str) -> bool:
    """Any mailbox of one domain counts: it is still one owner's."""
    return _fixed(value.removeprefix("*@"))


def _account(arn: str, *, by_part: bool) -> str:
    """The account that an ARN, or a pattern of some, belongs to; "" where it may be any.

    ArnLike compares each part of an ARN by itself. StringLike knows no parts, so there a wildcard before the account may
    reach past it where the ARNs of the service go on with colons.
    """
    owner = answers.owner(arn)
    before = arn.split(":")[:4]
    loose = not by_part and set("".join(before)) & {"*", "?", "$"}
    if len(owner) != 12 or not owner.isdigit() or (loose and not _keeps_apart(before)):
        return ""
    return owner


def _is_one_bucket(arn: str) -> bool:
    """Whether a pattern names one bucket of S3, whose ARN has neither region nor account: no two have the same name."""
    parts = arn.split(":")
    return len(parts) == 6 and parts[0] == "arn" and parts[2] == "s3" and "/" not in parts[5] and _fixed(parts[5])


def _keeps_apart(before: Sequence[str]) -> bool:
    start, _, service, _ = before
    return start == "arn" and service in _WITHOUT_COLONS


def _wide(words: Sequence[str]) -> bool:
    """Whether networks, put together, hold more public addresses than one /8 of IPv4 or one /32 of IPv6."""
    try:
        networks = [ipaddress.ip_network(word, strict=False) for word in words]
    except ValueError:
        return True
    four = [each for each in networks if isinstance(each, ipaddress.IPv4Network) and not _is_private(each)]
    six = [each for each in networks if isinstance(each, ipaddress.IPv6Network)]
    return (
        not networks
        or sum(each.num_addresses for each in ipaddress.collapse_addresses(four)) > 2**24
        or sum(each.num_addresses for each in ipaddress.collapse_addresses(six)) > 2**96
    )


def _is_private(network: ipaddress.IPv4Network) -> bool:
    return any(isinstance(each, ipaddress.IPv4Network) and network.subnet_of(each) for each in _PRIVATE)


def _word(value: Json) -> str:
    """A value of a condition as text; true and false as JSON spells them."""
    return value if isinstance(value, str) else json.dumps(value)
