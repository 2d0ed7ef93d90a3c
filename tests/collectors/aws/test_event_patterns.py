"""EventBridge patterns are compared by meaning, and composite alarms by what lets them ring."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.aws import MalformedError
from collectors.aws.cloudwatch import rung_by
from collectors.aws.event_patterns import clauses, of_rule
from evidence.model import Json, JsonObject

ACCOUNT, REGION = "123456789012", "eu-west-1"
ARN = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/changes"


def told(pattern: Json) -> list[list[str]]:
    return clauses(json.dumps(pattern), ACCOUNT, REGION)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ({"source": ["aws.iam"]}, [["source=aws.iam"]]),
        ({"detail-type": ["A", "B"], "source": ["s"]}, [["detail-type=A", "detail-type=B"], ["source=s"]]),
        ({"detail": {"a": ["A"], "b": {"type": ["Root"]}}}, [["$.a=A"], ["$.b.type=Root"]]),
        ({"source": ["s"], "account": [ACCOUNT, "1"], "region": [REGION]}, [["source=s"]]),
        ({"source": ["s"], "region": ["us-east-1"]}, [["region=us-east-1"], ["source=s"]]),
        ({"a": [{"prefix": "Del"}, {"suffix": "Key"}, {"wildcard": "a*b"}]}, [["a=*Key", "a=Del*", "a=a*b"]]),
        ({"detail": {"a": [{"exists": True}]}}, [["$.a EXISTS"]]),
        ({"detail": {"a": [{"exists": False}]}}, [["$.a NOT EXISTS"]]),
        ({"detail": {"a": [{"anything-but": "x"}]}}, [["$.a EXISTS"], ["$.a!=x"]]),
        ({"detail": {"a": [{"anything-but": ["x", 1]}]}}, [["$.a EXISTS"], ["$.a!=1"], ["$.a!=x"]]),
        ({"detail": {"a": [{"anything-but": {"prefix": "x"}}]}}, [["$.a EXISTS"], ["$.a!=x*"]]),
        ({"detail": {"a": ["y", {"anything-but": "x"}]}}, [["$.a EXISTS", "$.a=y"], ["$.a!=x", "$.a=y"]]),
        ({"detail": {"a": [{"numeric": [">=", 7, "<", 9]}]}}, [["$.a<9"], ["$.a>=7"]]),
        ({"detail": {"a": [{"cidr": "10.0.0.0/8"}]}}, [["$.a IN 10.0.0.0/8"]]),
        ({"detail": {"a": [True, False, None, 8, 0.5]}}, [["$.a=0.5", "$.a=8", "$.a=false", "$.a=null", "$.a=true"]]),
        ({"$or": [{"source": ["a"]}, {"detail": {"b": ["c"]}}]}, [["$.b=c", "source=a"]]),
        ({"$or": [{"source": ["a"], "x": ["y"]}, {"source": ["b"]}]}, [["source=a", "source=b"], ["source=b", "x=y"]]),
        ({"source": []}, [[]]),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_rule_passes_on(pattern: Json, wanted: list[list[str]]) -> None:
    assert told(pattern) == wanted


NO_PATTERNS: tuple[Any, ...] = (
    *({}, [], "x", 1, {"source": "aws.iam"}, {"source": [["aws.iam"]]}, {"source": ["aws.*"]}, {"a": [{}]}),
    *({"a": [{"prefix": 1}]}, {"a": [{"prefix": {"equals-ignore-case": "x"}}]}, {"a": [{"equals-ignore-case": "x"}]}),
    *({"a": [{"numeric": [">"]}]}, {"a": [{"numeric": []}]}, {"a": [{"numeric": ["~", 1]}]}, {"a": [{"wildcard": "a\\*"}]}),
    {"$or": [{f"k{n}": [str(n)], f"l{n}": [str(n)]} for n in range(12)]},
)  # fmt: skip


@pytest.mark.parametrize("pattern", NO_PATTERNS, ids=range(len(NO_PATTERNS)))
def test_what_is_no_pattern_that_we_read_is_malformed(pattern: Json) -> None:
    with pytest.raises(MalformedError):
        told(pattern)


def test_brackets_without_end_are_malformed() -> None:
    for text in ('{"a":' * 30 + "[1]" + "}" * 30, "{"):
        with pytest.raises(MalformedError):
            clauses(text, ACCOUNT, REGION)


def test_a_rule_that_runs_by_the_clock_passes_nothing_on() -> None:
    assert of_rule({"Arn": ARN}) == [[]]
    assert of_rule({"Arn": ARN, "EventPattern": '{"region": ["eu-west-1"], "source": ["s"]}'}) == [["source=s"]]
    strange: list[JsonObject] = [{"Arn": "arn", "EventPattern": '{"source": ["s"]}'}, {"Arn": ARN, "EventPattern": 1}]
    for fields in strange:
        with pytest.raises(MalformedError):
            of_rule(fields)


VALUES = st.sampled_from(["a", "b", "c"])
FIELDS = st.dictionaries(st.sampled_from(["x", "y"]), st.lists(VALUES, min_size=1, max_size=3), min_size=1)


@given(st.lists(FIELDS, min_size=1, max_size=3), st.fixed_dictionaries({"x": VALUES, "y": VALUES}))
def test_one_of_several_is_what_one_of_them_is(alternatives: list[dict[str, list[str]]], event: dict[str, str]) -> None:
    holding = {f"{name}={value}" for name, value in event.items()}
    caught = all(set(clause) & holding for clause in told({"$or": [*alternatives]}))
    assert caught == any(all(event[name] in values for name, values in each.items()) for each in alternatives)


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("ALARM(root)", ["root"]),
        ('ALARM("root use")', ["root use"]),
        ("(ALARM(a) OR ALARM( b ))", ["a", "b"]),
        ("ALARM(arn:aws:cloudwatch:eu-west-1:1:alarm:a)", ["arn:aws:cloudwatch:eu-west-1:1:alarm:a"]),
        ("ALARM(a) AND ALARM(b)", []),
        ("NOT ALARM(a)", []),
        ("ALARM(a) OR OK(b)", []),
        ("TRUE", []),
        ("(ALARM(a)) OR (ALARM(b))", []),
    ],
)
def test_a_composite_alarm_rings_by_each_of_those_that_it_names(rule: str, named: list[str]) -> None:
    assert rung_by({"AlarmRule": rule}) == named
    assert rung_by({"AlarmRule": rule, "ActionsSuppressor": "quiet"}) == []


def test_a_composite_alarm_without_a_rule_is_malformed() -> None:
    nothing: JsonObject = {}
    with pytest.raises(MalformedError):
        rung_by(nothing)
