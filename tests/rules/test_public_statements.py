"""Public or not, worked by hand: policies and their right answers (in public_statements/) before the library."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import policies
from collectors.aws import MalformedError
from collectors.aws.statements import attached
from evidence.model import Json, JsonObject
from tests.tenant.state import rows, table, text, texts
from tools import opa as opa_tool

FOLDER = Path(__file__).parent / "public_statements"
KEYS = {
    "name",
    "why",
    "source",
    "service",
    "principal",
    "not_principal",
    "action",
    "not_action",
    "resource",
    "condition",
}
PAGES = ("https://docs.aws.amazon.com/", "https://docs.github.com/")
QUERY = """answers := [answer |
  some case in input
  answer := {
    "closed": {true | data.lib.aws_public.closed(case.resource, case.service)} == {true},
    "open": count(data.lib.aws_public.openings(case.resource, case.service)) > 0,
    "sourced": {true | data.lib.aws_public.sourced(case.resource, case.service, case.deputies)} == {true},
    "unsourced": count(data.lib.aws_public.unsourced(case.resource, case.service, case.deputies)) > 0,
  }
]"""


def read() -> list[JsonObject]:
    """Every case, with the defaults of its file."""
    found: list[JsonObject] = []
    for path in sorted(FOLDER.glob("*.toml")):
        document = tomllib.loads(path.read_text())
        defaults = {name: value for name, value in document.items() if name != "case"}
        found += [{**defaults, **case} for case in document["case"]]
    return found


CASES = read()
Answers = Mapping[str, JsonObject]


def policy(case: JsonObject) -> JsonObject:
    """The policy as AWS has it."""
    whom = (
        {"NotPrincipal": case["not_principal"]}
        if "not_principal" in case
        else {"Principal": case.get("principal", "*")}
    )
    does = {"NotAction": case["not_action"]} if "not_action" in case else {"Action": case["action"]}
    on = {"Resource": case["resource"]} if case["resource"] else {}
    asked = {"Condition": case["condition"]} if "condition" in case else {}
    statement: JsonObject = {"Sid": "First", "Effect": "Allow", **whom, **does, **on, **asked}
    return {"Version": "2012-10-17", "Statement": [statement, *rows(case.get("also"))]}


def deputies(case: JsonObject) -> Json:
    """The services that a case names, all of them such as act for anybody."""
    services = table(case.get("principal")).get("Service") if isinstance(case.get("principal"), Mapping) else None
    return {text(service): True for service in texts(services if isinstance(services, list) else [services or ""])}


@pytest.fixture(scope="module")
def answers(opa: Path) -> Answers:
    documents = [
        {
            "resource": {"_absent": [], "_statements": attached(json.dumps(policy(case)))},
            "service": case["service"],
            "deputies": deputies(case),
        }
        for case in CASES
    ]
    arguments = ["eval", "-f", "json", "-I", "-d", "lib/aws_public.rego", QUERY]
    told = json.loads(opa_tool.run(arguments, cwd=policies.ROOT, stdin=json.dumps(documents).encode()))
    values = told["result"][0]["bindings"]["answers"]
    return {text(case["name"]): value for case, value in zip(CASES, values, strict=True)}


def test_there_are_enough_cases_and_each_says_why_and_where_it_is_written() -> None:
    names = [text(case["name"]) for case in CASES]
    assert len(names) == len(set(names)) >= 120
    for case in CASES:
        assert len(text(case["why"])) > 15
        assert text(case["source"]).startswith(PAGES)
        assert set(case) <= {*KEYS, "also", "closed", "unsourced"}


@pytest.mark.parametrize("case", CASES, ids=[text(case["name"]) for case in CASES])
def test_the_library_gives_the_answer_that_was_worked_out_by_hand(case: JsonObject, answers: Answers) -> None:
    answer = answers[text(case["name"])]
    assert answer["closed"] == case["closed"]
    assert answer["open"] != case["closed"]
    if "unsourced" in case:
        assert answer["sourced"] == (case["unsourced"] == [])
        assert answer["unsourced"] != answer["sourced"]


NO_POLICIES: list[JsonObject] = [
    {"Statement": []},
    {"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*"}]},
    {"Statement": [{"Effect": "Allow", "Principal": {}, "Action": "s3:GetObject"}]},
    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": []}]},
]


@pytest.mark.parametrize("document", NO_POLICIES, ids=range(len(NO_POLICIES)))
def test_what_is_no_policy_of_a_resource_is_malformed(document: JsonObject) -> None:
    with pytest.raises(MalformedError, match="policy_document"):
        attached(document)
