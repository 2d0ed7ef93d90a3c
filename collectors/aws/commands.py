"""What an operation is called elsewhere: as an IAM action, and on the AWS command line."""

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from evidence.model import Json, JsonObject

IAM_PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "apigatewayv2": "apigateway",
    "docdb": "rds",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "emr": "elasticmapreduce",
    "neptune": "rds",
    "opensearch": "es",
    "resourcegroupstaggingapi": "tag",
    "sesv2": "ses",
    "sso-admin": "sso",
    "stepfunctions": "states",
}
"""Services whose IAM actions begin with another word than boto3's (service authorization reference)."""

NAMES = {"config": "configservice", "s3": "s3api"}
"""Services that the command line calls by another name than boto3."""

ACRONYMS = {"db": "DB", "dnssec": "DNSSEC", "mfa": "MFA", "saml": "SAML", "ssl": "SSL"}
SPELT = {"wafv2": {"acl": "ACL", "acls": "ACLs"}}
"""Words that a service spells in its own way."""


def action(op: str) -> str:
    """The operation as AWS spells it, which is also its IAM action where they have the same name."""
    service, _, method = op.partition(":")
    known = {**ACRONYMS, **SPELT.get(service, {})}
    name = "".join(known.get(word, word.capitalize()) for word in method.split("_"))
    return f"{IAM_PREFIXES.get(service, service)}:{name}"


def dollars(arguments: Mapping[str, str]) -> dict[str, Json]:
    """Arguments that come from fields, as variables of a shell."""
    return {name: f'"${of}"' for name, of in arguments.items()}


REGION = "{region}"
"""Where a line that asks in several places has the region to ask in."""

VARIABLE = '"$region"'

_OF_SHELL = re.compile(r'"\$\w+"|\{\w+\}')


def of_left_out(query: str) -> str:
    """A query over a list that AWS leaves out where it is empty. Of nothing the command line would print the word "None"."""
    return f"{query} || `[]`"


def of_each(
    listing: str,
    items: str,
    region: str,
    asked: Iterable[tuple[str, Mapping[str, str]]],
    given: Mapping[str, JsonObject] = MappingProxyType({}),
    fixed: Mapping[str, Json] = MappingProxyType({}),
    left_out: bool = False,
) -> str:
    """One line that lists resources and asks more of each: the listing's own answer sets what the questions name.

    `asked` are operations and the fields of a resource that they take, `items` is the dotted path of the resources, and
    `region` the field that tells where to ask, "" for where the listing was asked. `given` are arguments of one operation
    that stay the same, `fixed` of all of them. `left_out` says that AWS leaves an empty list out.
    """
    questions = [(op, arguments) for op, arguments in asked]
    fields = list(
        dict.fromkeys([*(of for _, arguments in questions for of in arguments.values()), *([region] if region else [])])
    )
    place = f'"${region}"' if region else REGION
    lines = [command(op, {**fixed, **given.get(op, {}), **dollars(arguments)}) for op, arguments in questions]
    each = "; ".join(f"{line} --region {place}" for line in lines)
    query = f"{items}[].[{','.join(fields)}]"
    listing_command = f"{listing} --region {REGION} --query '{of_left_out(query) if left_out else query}' --output text"
    return f"{listing_command} | while read -r {' '.join(fields)}; do {each}; done"


def of_parents(listing: str, query: str, fields: tuple[str, ...], region: str, lines: Iterable[str]) -> str:
    """One line that lists parents and runs the lines for each: its answer sets what they name.

    `query` tells the fields of a parent; `region` is the field that tells where to ask, "" for where it was listed.
    """
    place = f'"${region}"' if region else REGION
    inner = "; ".join(line if REGION in line else f"{line} --region {REGION}" for line in lines).replace(REGION, place)
    names = " ".join(dict.fromkeys((*fields, *((region,) if region else ()))))
    return f"{listing} --region {REGION} --query '{query}' --output text | while read -r {names}; do {inner}; done"


def in_batches(
    listing: str, query: str, size: int, op: str, arguments: JsonObject, argument: str, told: str = ""
) -> str:
    """One line that lists ids by `query` and asks about so many of them at a time, as the list `argument`.

    `told` is the query of what is shown of the answer, "" for all of it.
    """
    shown = f" --query '{told}' --output text" if told else ""
    asked = f"{command(op, arguments)} --region {REGION}{shown} --{_option(argument)}"
    return f"{listing} --region {REGION} --query '{query}' --output text | xargs -r -n {size} {asked}"


def _option(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower()


def command(op: str, arguments: JsonObject) -> str:
    """The command of the AWS command line that asks the same."""
    service, _, method = op.partition(":")
    words = ["aws", NAMES.get(service, service), method.replace("_", "-")]
    for name, value in arguments.items():
        option = _option(name)
        match value:
            case bool():
                words.append(f"--{'' if value else 'no-'}{option}")
            case list() | tuple():
                words += [
                    f"--{option}",
                    *(_word(_short(each) if isinstance(each, Mapping) else str(each)) for each in value),
                ]
            case Mapping():
                words += [f"--{option}", _word(json.dumps(value))]
            case _:
                words += [f"--{option}", _word(str(value))]
    return " ".join(words)


def _word(text: str) -> str:
    """A value as one word of a shell; what stands in a variable of the shell, and a placeholder of ours, stays as it is."""
    return text if _OF_SHELL.fullmatch(text) else shlex.quote(text)


def _short(value: JsonObject) -> str:
    """An object of texts and lists in the short form of the command line."""
    pairs = ((name, each if isinstance(each, list | tuple) else [each]) for name, each in value.items())
    return ",".join(f"{name}={','.join(map(str, each))}" for name, each in pairs)


def everywhere(commands: Iterable[str], regions: Iterable[str]) -> str:
    """The commands in each of the regions, as one line of a shell."""
    places = " ".join(regions)
    each = "; ".join(line if " --region " in line else f"{line} --region {REGION}" for line in commands)
    several = " " in places
    return (
        f"for region in {places}; do {each.replace(REGION, VARIABLE)}; done"
        if several
        else each.replace(REGION, places)
    )
