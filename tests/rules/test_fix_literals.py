"""Registry-wide: a step says only what is documented; the rest is a field, or a placeholder that says what to put in."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from botocore.model import OperationModel

from checker.reports.plain import LONGEST
from checker.reports.steps import CHOSEN as OPEN
from checker.reports.steps import PLACEHOLDER
from checker.rules import PolicySet
from evidence.model import Json
from tests.builders.reading_steps import (
    CHOSEN,
    KNOWN,
    AwsCall,
    Written,
    aws_calls,
    cmdlets,
    leaves,
    request,
    tool,
    variables,
    without_placeholders,
    written,
)

CONSTANTS = tomllib.loads((Path(__file__).parent / "fix_constants.toml").read_text())
GUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
LITERALS = {
    "an address of mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "an address of a network": re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"),
    "the number of an account": re.compile(r"\b\d{12}\b"),
    "a day": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "a GUID": GUID,
    "a name of a host or file": re.compile(
        r"(?<![\w.$@#/])(?:[a-z0-9_-]+/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w.])"
    ),
    "a word in capitals": re.compile(r"\b[A-Z][A-Z0-9]{2,}\b"),
}
NUMBER = re.compile(r"(?<![\w.@#-])\d+(?![\w.])")
SWITCHES = ("", "true", "false")
"""Values that say no more than an empty text and a boolean do, in arguments that are maps of texts."""

PLAIN = ("$true", "$false", "$null", "$_", "@")


def constants(*kinds: str) -> set[str]:
    return {value for kind in kinds for group in CONSTANTS[kind] for value in group["values"]}


ALLOWED = constants("names", "guids", "capitals") | {"KNOWN", CHOSEN}
NUMBERS = constants("numbers")


def in_words(text: str) -> Iterator[str]:
    """What a text says that is neither documented nor a placeholder."""
    bare = PLACEHOLDER.sub("known", OPEN.sub("chosen", text))
    for kind, pattern in LITERALS.items():
        for found in pattern.findall(bare):
            if found not in ALLOWED and not re.search(r"known|chosen", found):
                yield f"{kind}: {found}"
    if "<" in bare or "‹" in bare or "›" in bare:
        yield f"a placeholder of another form: {text}"


def numbers(text: str) -> Iterator[str]:
    """Numbers in the words of a step."""
    bare = PLACEHOLDER.sub("known", OPEN.sub("chosen", text))
    for phrase in NUMBERS:
        bare = bare.replace(phrase, "") if not phrase.isdigit() else re.sub(rf"\b{phrase}\b", "", bare)
    yield from (f"a number: {found}" for found in NUMBER.findall(bare))


def placeholders(text: str) -> Iterator[str]:
    """Placeholders that do not say what to put in."""
    for found in OPEN.findall(text):
        if len(found.split()) < 2 or not re.search(r"[a-z]{3}", found):
            yield f"a placeholder without a word what to put in: {found}"


def of_aws(call: AwsCall) -> Iterator[str]:
    """What a call of AWS lacks or invents; AWS's own model says what it must be given and which words are known."""
    name = f"{call.service} {call.operation.name}"
    shape = call.operation.input_shape
    yield from (f"{name} lacks {one}" for one in (shape.required_members if shape else ()) if one not in call.arguments)
    documented = {group["key"]: group["values"] for group in CONSTANTS["aws"]}
    for path, value in leaves(dict(call.arguments)):
        known = (KNOWN, CHOSEN, *SWITCHES, *words(call.operation), *documented.get(f"{name} {path}", ()))
        if isinstance(value, str | int) and not isinstance(value, bool) and value not in known:
            yield f"{name} {path}: {value}"
    yield from (f"{name} --{key} {value}" for key, value in call.options.items() if value not in (KNOWN, CHOSEN))


def words(operation: OperationModel) -> set[str]:
    """The words that AWS's model knows in what an operation is given."""
    found: set[str] = set()
    seen: set[str] = set()

    def look(shape: object) -> None:
        if getattr(shape, "name", "") in seen:
            return
        seen.add(getattr(shape, "name", ""))
        found.update(getattr(shape, "enum", None) or ())
        for inner in (getattr(shape, "members", None) or {}).values():
            look(inner)
        if getattr(shape, "type_name", "") == "list":
            look(shape.member)  # type: ignore[attr-defined]

    look(operation.input_shape)
    return found


def of_request(text: str) -> Iterator[str]:
    """A request without its body, and words in it that are not documented."""
    asked = request(text)
    if asked.method in ("POST", "PATCH", "PUT") and not isinstance(asked.body, Mapping):
        yield f"{asked.method} without a body"
    known = {group["key"]: group["values"] for group in CONSTANTS["body"]}
    for path, value in leaves(asked.body):
        if isinstance(value, str | int) and not isinstance(value, bool) and value not in (KNOWN, CHOSEN):
            key = path if path in known else path.rsplit(".", 1)[-1]
            if value not in known.get(key, ()):
                yield f"{path}: {value}"


def of_powershell(text: str) -> Iterator[str]:
    """Cmdlets without what they must be given, words that are not documented, and variables that nothing sets."""
    unset, _ = variables(text)
    yield from (f"${name} is never set" for name in sorted(unset))
    alone = constants("powershell")
    for call in cmdlets(text):
        of_none: Mapping[str, Any] = {"values": {"": alone}, "required": []}
        said = CONSTANTS["cmdlets"].get(call.name, {}) if call.name else of_none
        if not said:
            yield f"{call.name} is not among the documented cmdlets"
            continue
        yield from (f"{call.name} lacks -{one}" for one in said["required"] if one not in call.parameters)
        if call.name and not call.parameters and not call.name.startswith(("Get-", "Where-")):
            yield f"{call.name} is given nothing"
        for parameter, tokens in call.parameters.items():
            known = said.get("values", {}).get(parameter, ())
            for token in tokens:
                word = token.strip("'\"")
                if not token.startswith(("$", "@")) and word not in (KNOWN, CHOSEN, *known):
                    yield f"{call.name} -{parameter}: {token}"


def of_line(text: str) -> Iterator[str]:
    """What the calls of AWS on a line lack or invent."""
    for call in aws_calls(text):
        yield from of_aws(call)


READERS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "aws": of_line,
    "request": of_request,
    "powershell": of_powershell,
}


def faults(step: Written) -> Iterator[str]:
    """Everything in a step that is invented, or missing."""
    yield from in_words(step.text)
    yield from placeholders(f"{step.text} {step.where}")
    if re.search(r"\bwhere: ", step.text):
        yield f"says where inside of the step: {step.text}"
    if step.is_portal:
        yield from numbers(step.text)
        return
    try:
        yield from list(READERS[tool(step.text)](step.text))
    except (ValueError, KeyError) as error:
        yield f"{tool(step.text)} cannot read {step.text}: {error!r}"


def test_no_step_of_any_rule_invents_or_leaves_out_a_value() -> None:
    found = [f"{step.rule.id}: {fault}" for step in written() for fault in faults(step)]
    assert found == []


def test_there_are_steps_of_every_tool() -> None:
    tools = [tool(step.text) for step in written() if not step.is_portal]
    assert min(tools.count(name) for name in ("aws", "request", "powershell")) > 25


def test_no_step_is_longer_than_a_page_shows() -> None:
    assert max(len(step.text) for step in written()) < LONGEST


def test_a_where_names_nothing_invented() -> None:
    assert [f"{step.rule.id}: {fault}" for step in written() for fault in in_words(step.where)] == []


def test_every_constant_is_one_that_a_step_says_and_has_a_source() -> None:
    said = "\n".join(without_placeholders(f"{step.text} {step.where}") for step in written())
    groups = [
        group
        for kind in ("powershell", "body", "aws", "names", "guids", "capitals", "numbers")
        for group in CONSTANTS[kind]
    ]
    assert all(group["source"] for group in groups)
    unused = [value for group in groups for value in group["values"] if value not in said]
    for name, cmdlet in CONSTANTS["cmdlets"].items():
        assert cmdlet["source"].startswith("https://learn.microsoft.com/")
        unused += [name] if name not in said else []
        unused += [
            f"{name}: {value}" for values in cmdlet.get("values", {}).values() for value in values if value not in said
        ]
    assert unused == []


SETTINGS = "PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with"
INVENTED = {
    "a domain": f'{SETTINGS} {{"sharingAllowedDomainList": ["hospital.example"]}}',
    "a GUID": f'{SETTINGS} {{"allowedDomainGuidsForSyncApp": ["7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b"]}}',
    "an address": "Set-MalwareFilterPolicy -Identity <Name> -InternalSenderAdminAddress security@your.domain",
    "a word for an account": "aws s3control delete-public-access-block --account-id ACCOUNT",
    "a number of an account": "aws s3control delete-public-access-block --account-id 123456789012",
    "a number": "aws logs put-retention-policy --log-group-name <logGroupName> --retention-in-days 365",
    "a name": 'New-TransportRule -Name "Encrypt health data" -SentToScope NotInOrganization',
    "a cmdlet without what it needs": "New-UnifiedAuditLogRetentionPolicy -Name ‹a name for the policy›",
    "a bare cmdlet": "Set-OrganizationConfig",
    "an unknown cmdlet": "New-DlpPolicy",
    "a request without a body": "POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/<settingName>/update",
    "a variable that is not set": "Remove-MgApplicationPassword -ApplicationId <id> -KeyId $keyId",
    "an AWS call without what it needs": "aws cloudtrail create-trail --name ‹a name for the trail›",
    "a placeholder without a word": "aws cloudtrail delete-trail --name ‹TRAIL›",
    "a placeholder of another form": "aws cloudtrail delete-trail --name <the trail>",
    "a where inside of it": "aws s3api delete-public-access-block --bucket <Name> where: Where it had none",
    "a word for an attribute": "aws sns set-topic-attributes --topic-arn <TopicArn> --attribute-name Policy",
    "a word that is not documented": 'PATCH https://graph.microsoft.com/v1.0/security/incidents/x with {"status": "closed"}',
}


@pytest.mark.parametrize("text", INVENTED.values(), ids=INVENTED)
def test_each_kind_of_invention_is_found(text: str) -> None:
    rule = PolicySet().rules["aws.cloudtrail.log_file_validation"]
    (step, *_) = written({rule.id: replace(rule, fix=({"command": text},), undo=())})
    assert list(faults(step))


def test_a_number_in_a_portal_that_a_parameter_holds_is_found() -> None:
    rule = PolicySet().rules["m365.entra.passwords_are_protected"]
    step = {
        "portal": "Entra admin center > Entra ID > Authentication methods > Password protection > Lockout threshold > 12"
    }
    (found, *_) = written({rule.id: replace(rule, fix=(step,), undo=())})
    assert list(faults(found)) == ["a number: 12"]


def test_a_rule_is_read_whole() -> None:
    rule = PolicySet().rules["m365.entra.weak_methods_are_off"]
    steps = list(written({rule.id: rule}))
    assert [step.is_portal for step in steps if not step.undo] == [True, False, False, False]


def test_json_reads_as_json() -> None:
    said: Json = request('PATCH https://a.example/b with {"a": <x>, "b": ["‹a b›"], "c": {"d": ‹a b›}}').body
    assert said == {"a": KNOWN, "b": [CHOSEN], "c": {"d": CHOSEN}}
