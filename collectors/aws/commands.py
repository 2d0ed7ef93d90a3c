"""What an operation is called elsewhere: as an IAM action, and on the AWS command line."""

import re
from collections.abc import Iterable, Mapping

from evidence.model import Json, JsonObject

IAM_PREFIXES = {
    "docdb": "rds",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "emr": "elasticmapreduce",
    "neptune": "rds",
    "opensearch": "es",
    "sesv2": "ses",
    "sso-admin": "sso",
    "stepfunctions": "states",
}
"""Services whose IAM actions begin with another word than boto3's (service authorization reference)."""

ACRONYMS = {"db": "DB", "mfa": "MFA", "saml": "SAML"}


def action(op: str) -> str:
    """The operation as AWS spells it, which is also its IAM action where they have the same name."""
    service, _, method = op.partition(":")
    name = "".join(ACRONYMS.get(word, word.capitalize()) for word in method.split("_"))
    return f"{IAM_PREFIXES.get(service, service)}:{name}"


def dollars(arguments: Mapping[str, str]) -> dict[str, Json]:
    """Arguments that come from fields, as variables of a shell."""
    return {name: f'"${of}"' for name, of in arguments.items()}


REGION = "{region}"
"""Where a line that asks in several places has the region to ask in."""

VARIABLE = '"$region"'


def of_each(listing: str, items: str, region: str, asked: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """One line that lists resources and asks more of each: the listing's own answer sets what the questions name.

    `asked` are operations and the fields of a resource that they take, `items` is the dotted path of the resources, and
    `region` the field that tells where to ask, "" for where the listing was asked.
    """
    questions = [(op, arguments) for op, arguments in asked]
    fields = list(
        dict.fromkeys([*(of for _, arguments in questions for of in arguments.values()), *([region] if region else [])])
    )
    place = f'"${region}"' if region else REGION
    each = "; ".join(f"{command(op, dollars(arguments))} --region {place}" for op, arguments in questions)
    listing_command = f"{listing} --region {REGION} --query '{items}[].[{','.join(fields)}]' --output text"
    return f"{listing_command} | while read -r {' '.join(fields)}; do {each}; done"


def of_parents(listing: str, query: str, fields: tuple[str, ...], region: str, lines: Iterable[str]) -> str:
    """One line that lists parents and runs the lines for each: its answer sets what they name.

    `query` tells the fields of a parent; `region` is the field that tells where to ask, "" for where it was listed.
    """
    place = f'"${region}"' if region else REGION
    inner = "; ".join(line if REGION in line else f"{line} --region {REGION}" for line in lines).replace(REGION, place)
    names = " ".join(dict.fromkeys((*fields, *((region,) if region else ()))))
    return f"{listing} --region {REGION} --query '{query}' --output text | while read -r {names}; do {inner}; done"


def in_batches(listing: str, query: str, size: int, op: str, arguments: JsonObject, argument: str) -> str:
    """One line that lists ids by `query` and asks about so many of them at a time, as the list `argument`."""
    asked = f"{command(op, arguments)} --region {REGION} --{_option(argument)}"
    return f"{listing} --region {REGION} --query '{query}' --output text | xargs -n {size} {asked}"


def _option(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def command(op: str, arguments: JsonObject) -> str:
    """The command of the AWS command line that asks the same."""
    service, _, method = op.partition(":")
    words = ["aws", "s3api" if service == "s3" else service, method.replace("_", "-")]
    for name, value in arguments.items():
        option = _option(name)
        match value:
            case bool():
                words.append(f"--{'' if value else 'no-'}{option}")
            case list() | tuple():
                words += [f"--{option}", *map(str, value)]
            case _:
                words += [f"--{option}", str(value)]
    return " ".join(words)


def everywhere(commands: Iterable[str], regions: Iterable[str]) -> str:
    """The commands in each of the regions, as one line of a shell."""
    places = " ".join(regions)
    each = "; ".join(line if REGION in line else f"{line} --region {REGION}" for line in commands)
    several = " " in places
    return (
        f"for region in {places}; do {each.replace(REGION, VARIABLE)}; done"
        if several
        else each.replace(REGION, places)
    )
