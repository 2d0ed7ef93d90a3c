"""What an operation is called elsewhere: as an IAM action, and on the AWS command line."""

import re
from collections.abc import Iterable, Mapping

from evidence.model import Json, JsonObject

ACRONYMS = {"db": "DB", "mfa": "MFA", "saml": "SAML"}


def action(op: str) -> str:
    """The operation as AWS spells it, which is also its IAM action where they have the same name."""
    service, _, method = op.partition(":")
    return f"{service}:{''.join(ACRONYMS.get(word, word.capitalize()) for word in method.split('_'))}"


def dollars(arguments: Mapping[str, str]) -> dict[str, Json]:
    """Arguments that come from fields, as variables of a shell."""
    return {name: f'"${of}"' for name, of in arguments.items()}


def command(op: str, arguments: JsonObject) -> str:
    """The command of the AWS command line that asks the same."""
    service, _, method = op.partition(":")
    words = ["aws", "s3api" if service == "s3" else service, method.replace("_", "-")]
    for name, value in arguments.items():
        option = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
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
    each = "; ".join(f'{line} --region "$region"' for line in commands)
    return f"for region in {places}; do {each}; done" if " " in places else each.replace('"$region"', places)
