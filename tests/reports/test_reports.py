"""Reports: pure functions of a package, in which hostile text stays text, nothing is hidden and nothing is endless."""

import difflib
import json
import os
import shlex
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.content.results import State, Verdict
from checker.content.scope import ScopeStatement
from checker.reports import format_named, formats
from checker.reports.formats import html, terminal
from checker.reports.formats import json as machine
from checker.reports.laws import STATES
from checker.reports.model import Report
from checker.reports.plain import LONGEST, plain
from checker.reports.reading import load
from checker.reports.rules import label
from checker.reports.steps import Step, StepKind, filled, is_ready, steps
from checker.reports.wording import moment, span, state_in_words, value_in_words
from evidence.canonical import canonical
from evidence.errors import EvidenceError, UsageError
from evidence.model import Json
from evidence.package import read_package
from evidence.seal import seal
from evidence.signing import new_key
from tests.builders.chromium import Chromium, find
from tests.builders.packages.stub import predicate
from tests.builders.reading_html import read
from tests.builders.reading_reports import text_of
from tests.builders.report_clinic import MFA, PEOPLE, PRIVATE, clinic
from tests.builders.report_sample import ACCOUNT, Sample, write

GOLDEN = Path(__file__).resolve().parent / "golden"
DIGEST = "5b1f9c02" * 8
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://steal.example/x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% include 'page.css' %}",
    "\\u202e is written, \u202e\u2066 is meant",
    "\x1b]0;title\x07\x1b[2J\r\n\x9b31m",
    "zero\u200bwidth\u2028and\U000e0041tags",
    "x" * 65_536,
)
Make = Callable[..., Report]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes the report of a sample, by way of a package's files."""

    def made(sample: Sample, *, previous: Report | None = None) -> Report:
        return load(write(sample, tmp_path / sample.scan), package_sha256=DIGEST, previous=previous)

    return made


@pytest.fixture
def report(make: Make) -> Report:
    """The clinic's report, with what is new in three weeks."""
    return make(clinic(), previous=make(clinic(earlier=True)))


def called(sample: Sample, text: str) -> Sample:
    """The sample with `text` wherever somebody else may write."""
    seen = [
        replace(
            one,
            rows=tuple(({**row, "Name": text, "PolicyStatus": {text: text}}, names) for row, names in one.rows),
            repeat=text,
            unseen=replace(one.unseen, code=text, message=text) if one.unseen else None,
        )
        for one in sample.seen
    ]
    rules = [replace(ruled, failing=dict.fromkeys(ruled.failing, ({text: text},))) for ruled in sample.rules]
    return replace(
        sample,
        client_name=text,
        seen=tuple(seen),
        rules=tuple(rules),
        scope_statement=ScopeStatement(by=text, signed=""),
    )


def hostile(text: str) -> Sample:
    return called(clinic(person=text), text)


# formats


def test_formats_are_found_by_looking() -> None:
    assert formats() == ("csv", "html", "json", "terminal", "xlsx")
    assert all(callable(format_named(name).render) for name in formats())


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="csv, html, json, terminal, xlsx"):
        format_named("docx")


@pytest.mark.parametrize("name", ["csv", "html", "json", "terminal", "xlsx"])
def test_the_same_package_gives_the_same_report(make: Make, tmp_path: Path, name: str) -> None:
    data = write(clinic(), tmp_path / "data")
    assert format_named(name).render(load(data)) == format_named(name).render(load(data))


@pytest.mark.parametrize("names", [False, True])
def test_the_terminal_report_is_the_golden_one(report: Report, names: bool) -> None:
    golden = GOLDEN / f"report_with_{'names' if names else 'ids'}.txt"
    said = terminal.render(report, names=names)
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8"), "\n".join(
        difflib.unified_diff(golden.read_text(encoding="utf-8").splitlines(), said.splitlines(), lineterm="")
    )


# what a report says


def test_every_state_has_its_words_in_every_report(report: Report) -> None:
    page, lines = read(html.render(report)).text, terminal.render(report)
    states = {control.result.state for law in report.frameworks for part in law.sections for control in part.controls}
    assert states == set(State) == set(STATES)
    for state in State:
        assert state_in_words(state) in page
        assert state_in_words(state) in lines


def test_states_and_verdicts_have_a_shape_each() -> None:
    marks = (html.TEMPLATES / "marks.jinja").read_text()
    assert all(f'id="m-{one}"' in marks for one in (*State, *Verdict))


def test_the_first_screen_says_whose_when_and_what_was_not_seen(report: Report) -> None:
    text = read(html.render(report)).text
    wanted = (
        "Acme Dental",
        "23 Nov 2026, 01:58 to 02:04 UTC",
        "Nordwind IT",
        "The worst that was found",
        "Incomplete: 1 thing",
        "What could not be seen",
        "aws.rds.instances",
        "Declared blind spots",
        "until 1 Jan 2027",
        "Scope",
        "acme-old.example",
        DIGEST,
        report.policy.digest,
        "tenantproof verify",
    )
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)
    assert text.index("New since last time") < text.index("Technical safeguards") < text.index("Each rule once")


def test_counts_are_of_controls_and_nothing_is_a_share(report: Report) -> None:
    for law in report.frameworks:
        assert sum(law.counts.values()) == sum(len(part.controls) for part in law.sections)
    assert "%" not in read(html.render(report)).text
    assert "%" not in terminal.render(report)


def test_controls_stand_by_section_and_by_article(report: Report) -> None:
    hipaa, gdpr = report.frameworks
    assert [part.title for part in gdpr.sections] == ["Article 5", "Article 32", "Article 49"]
    assert hipaa.sections[1].title == "Administrative safeguards"


def test_a_control_that_the_results_forget_is_not_determined(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    results = json.loads((data / "results/results.json").read_bytes())
    results["controls"] = [row for row in results["controls"] if row["control"] != "gdpr:49"]
    (data / "results/results.json").write_bytes(canonical(results))
    gdpr = load(data).frameworks[1]
    assert gdpr.sections[-1].controls[0].result.state is State.UNKNOWN


def test_a_subject_leads_to_its_line_its_request_and_its_fix(report: Report) -> None:
    page = html.render(report)
    text = read(page).text
    rule = next(rule for rule in report.rules if rule.rule.id == PRIVATE)
    pointer = rule.targets[0].subjects[0].result.pointer
    assert f"data/{pointer.partition('#')[0]}" in text
    assert "aws s3api put-public-access-block --bucket acme-web-01 --public-access-block" in text
    assert "aws s3api list-buckets" in text
    assert "A web site served straight from the bucket stops working." in text


def test_what_fails_stands_before_what_is_not_determined(report: Report) -> None:
    rule = next(rule for rule in report.rules if rule.rule.id == MFA)
    verdicts = [subject.result.verdict for subject in rule.targets[0].subjects]
    assert verdicts == [Verdict.FAIL, Verdict.FAIL, Verdict.UNKNOWN]
    assert [rule.rule.severity for rule in report.rules[:3]] == ["critical", "critical", "high"]


def test_every_report_says_what_it_does_not_prove(report: Report) -> None:
    for said in (html.render(report), terminal.render(report), machine.render(report)):
        assert "That the cloud told the truth." in said
        assert "That a law is kept." in said


def test_the_sealed_copy_says_that_it_cannot_name_the_digest(tmp_path: Path) -> None:
    text = read(html.render(load(write(clinic(), tmp_path / "clinic")))).text
    assert "cannot name the package's digest" in text
    assert "Package, SHA-256" not in text


# names


@pytest.mark.parametrize("name", ["csv", "html", "json", "terminal", "xlsx"])
def test_names_are_shown_only_when_wanted(report: Report, name: str) -> None:
    with_names = text_of(format_named(name).render(report, names=True))
    without = text_of(format_named(name).render(report, names=False))
    for text in (PEOPLE[0], "ada@acmedental.example", "ben.svc"):
        assert text not in without
    assert PEOPLE[0] in with_names
    assert "1f0c9d5e-0000-4000-8000-000000000000" in without


def test_each_format_has_its_own_default_for_names(report: Report) -> None:
    assert PEOPLE[0] in html.render(report)
    assert PEOPLE[0] not in terminal.render(report)
    assert PEOPLE[0] not in machine.render(report)


def test_erased_names_leave_ids_and_placeholders(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    shutil.rmtree(data / "identity")
    text = read(html.render(load(data))).text
    assert PEOPLE[0] not in text
    assert "1f0c9d5e-0000-4000-8000-000000000000" in text
    assert "aws iam create-access-key --user-name ‹UserName›" in text
    assert "has to be filled in by hand" in text


def test_erased_evidence_leaves_the_verdicts(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    (data / f"collection/aws/{ACCOUNT}/aws.s3.buckets.jsonl").unlink()
    text = read(html.render(load(data))).text
    assert "not met on 2 of 14" in text
    assert "--bucket ‹Name›" in text


def test_a_label_is_at_most_two_different_names() -> None:
    names = {"mail": "ada@x.example", "displayName": "Ada", "userPrincipalName": "ada@x.example", "z": "third"}
    assert label(names) == "Ada · ada@x.example"


# what is new


def test_what_slipped_and_what_was_lost_from_sight_is_told_apart(report: Report) -> None:
    since = report.since
    assert since is not None
    assert [change.rule for change in since.slipped] == ["aws.cloudtrail.log_file_validation", PRIVATE]
    assert since.slipped[1].subjects == ("arn:aws:s3:::acme-web-01",)
    assert [change.rule for change in since.mended] == ["dns.mail.spf_is_strict"]
    assert [change.rule for change in since.lost_sight] == ["aws.rds.storage_is_encrypted"]
    assert [(change.before, change.after) for change in since.controls] == [(State.NO_GAP, State.GAP)]
    assert since.same_policy


def test_a_report_says_that_nothing_is_new(make: Make) -> None:
    before = make(clinic())
    after = make(replace(clinic(), scan="again"), previous=before)
    assert after.since is not None
    assert after.since == replace(after.since, slipped=(), mended=(), lost_sight=(), other=(), controls=())
    assert "Nothing changed in what was judged." in html.render(after)


def test_other_parameters_are_named_as_a_cause(make: Make) -> None:
    before = make(clinic(earlier=True))
    rules = [
        replace(ruled, meta={**ruled.meta, "params": {"days": {"type": "integer", "default": 30, "source": "CIS"}}})
        for ruled in clinic().rules
    ]
    after = make(replace(clinic(), rules=tuple(rules)), previous=before)
    assert after.since is not None
    assert not after.since.same_policy
    assert "a change may be ours" in html.render(after)
    assert "a change may be ours" in terminal.render(after)


# JSON


def test_the_machine_report_is_whole_and_comes_back(report: Report) -> None:
    said = machine.render(report, names=True)
    assert said.isascii()
    document = json.loads(said)
    assert document == machine.document(report, names=True)
    assert document["client"]["name"] == "Acme Dental"
    rules = {rule["rule"]["id"]: rule for rule in document["rules"]}
    assert len(rules) == len(report.rules)
    subject = rules[PRIVATE]["targets"][0]["subjects"][0]
    assert subject["pointer"].startswith(f"collection/aws/{ACCOUNT}/")
    assert subject["fix"][0]["text"].startswith("aws s3api put-public-access-block --bucket acme-web-01 ")
    assert {row["collector"] for row in document["observations"]} >= {"aws.s3.buckets", "dns.mail.spf_records"}
    assert sum(document["frameworks"][0]["counts"].values()) == 10


# hostile text


def test_the_page_loads_nothing_and_runs_nothing(report: Report) -> None:
    page = read(html.render(report))
    assert page.csp.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not page.faults
    assert not page.tags.keys() & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
    }
    assert not [name for name in page.attributes if name.startswith("on")]
    assert page.leads
    assert all(lead.startswith("#") and lead[1:] in page.places for lead in page.leads)
    assert not [style for style in page.styles if "url(" in style or "@import" in style]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(make: Make, text: str) -> None:
    page = html.render(make(hostile(text)))
    seen, harmless = read(page), read(html.render(make(replace(hostile("harmless"), scan="20261123T015800Z-000000"))))
    assert not seen.faults
    assert {**seen.tags, "p": 0} == {**harmless.tags, "p": 0}
    assert seen.attributes == harmless.attributes
    assert all(lead.startswith("#") for lead in seen.leads)
    assert not [style for style in seen.styles if text in style or "<" in style]
    assert len(page) < 200_000
    assert not _hidden(page)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_terminal_is_not_steered(make: Make, text: str) -> None:
    said = terminal.render(make(hostile(text)), names=True)
    assert not _hidden(said)
    assert said.count("\n") == terminal.render(make(replace(hostile("harmless"), scan="other")), names=True).count("\n")
    assert len(said) < 60_000


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_machine_report_holds_hostile_text_as_it_is(make: Make, text: str) -> None:
    said = machine.render(make(hostile(text)), names=True)
    assert said.isascii()
    assert json.loads(said)["client"]["name"] == text


def _hidden(said: str) -> set[str]:
    return {c for c in said if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


@given(st.text())
def test_plain_text_hides_nothing_and_is_on_one_line(text: str) -> None:
    shown = plain(text)
    assert not _hidden(shown)
    assert "\n" not in shown
    assert plain(shown) == shown


def test_long_text_is_cut_and_says_so() -> None:
    assert plain("x" * 65_536) == "x" * LONGEST + "… (65,536 characters)"


# steps


@given(st.text(min_size=1))
def test_a_filled_command_takes_a_value_for_one_word(value: str) -> None:
    step = filled(Step(kind=StepKind.COMMAND, text="aws s3api delete-thing --name <Name> --yes"), {"Name": value})
    if is_ready(step):
        assert shlex.split(step.text) == ["aws", "s3api", "delete-thing", "--name", value, "--yes"]
    else:
        assert "--name ‹Name› --yes" in step.text


@pytest.mark.parametrize(
    "value", ["--profile=evil", "file:///etc/passwd", "fileb://x", "@x", "a\nb", "a\u202eb", "‹x›", ""]
)
def test_a_value_that_a_tool_could_read_otherwise_stays_open(value: str) -> None:
    step = filled(Step(kind=StepKind.COMMAND, text="aws x --name <Name>"), {"Name": value})
    assert step.text == "aws x --name ‹Name›"


@pytest.mark.parametrize(
    "text", ["sh -c 'echo <Name>'", 'sh -c "echo <Name>"', "aws x key=<Name>", 'a "b \\" <Name> c"']
)
def test_inside_quotes_and_words_only_harmless_values_are_filled_in(text: str) -> None:
    evil = filled(Step(kind=StepKind.COMMAND, text=text), {"Name": "$(reboot)'; reboot #"})
    assert evil.text == text.replace("<Name>", "‹Name›")
    good = filled(Step(kind=StepKind.COMMAND, text=text), {"Name": "acme-web-01"})
    assert good.text == text.replace("<Name>", "acme-web-01")


def test_powershell_has_its_own_quotes() -> None:
    step = Step(kind=StepKind.COMMAND, text="Set-Mailbox -Identity <Name> -Quiet")
    assert filled(step, {"Name": "O'Neil’s"}).text == "Set-Mailbox -Identity 'O''Neil’’s' -Quiet"


def test_what_is_known_of_the_target_is_filled_in_and_what_is_ambiguous_is_not(make: Make) -> None:
    watched = next(ruled for ruled in clinic().rules if ruled.id == "aws.cloudwatch.root_use_is_watched")
    steps = {
        "command": "aws x y --a <_id> --b <aws.cloudtrail.trails.Name> --c <aws.s3.buckets.Name> --d <params.days>",
        "where": "Since <aws.cloudtrail.trails._at.region> has it",
    }
    params: Json = {"days": {"type": "integer", "default": 30, "source": "CIS"}}
    needs: Json = ["aws.cloudtrail.trails", "aws.s3.buckets"]
    changed = replace(watched, meta={**watched.meta, "needs": needs, "fix": [steps], "params": params})
    report = make(replace(clinic(), rules=(changed,)))
    (subject,) = json.loads(machine.render(report))["rules"][0]["targets"][0]["subjects"]
    (fix,) = subject["fix"]
    assert fix == {
        "kind": "command",
        "text": f"aws x y --a {ACCOUNT} --b main --c ‹aws.s3.buckets.Name› --d 30",
        "also": False,
        "where": "Since eu-west-1 has it",
    }


def test_a_request_that_repeats_is_one_text_of_several_lines(report: Report) -> None:
    page = html.render(report)
    assert (
        "<code>for region in eu-west-1 us-east-1\ndo aws rds describe-db-instances --region &#34;$region&#34;\ndone\n</code>"
        in page
    )


def test_the_page_joins_what_is_both_needed_and_parts_what_is_another_way(make: Make) -> None:
    watched = next(ruled for ruled in clinic().rules if ruled.id == "aws.cloudwatch.root_use_is_watched")
    fix: Json = [{"command": "aws a b"}, {"and_command": "aws c d", "where": "Where there is a C"}, {"portal": "E > F"}]
    report = make(replace(clinic(), rules=(replace(watched, meta={**watched.meta, "fix": fix}),)))
    assert "aws a b and Where there is a C: aws c d or E > F" in read(html.render(report)).text


def test_declared_accounts_are_named_where_names_are_wanted(make: Make) -> None:
    factors = next(ruled for ruled in clinic().rules if ruled.id == MFA)
    params = {
        "break_glass": {
            "type": "array",
            "items": "string",
            "default": [f"1f0c9d5e-0000-4000-8000-{3:012}"],
            "source": "x",
        }
    }
    step = {"portal": "Conditional Access > Users > Exclude > <params.break_glass>"}
    changed = replace(factors, meta={**factors.meta, "fix": [step], "params": params})
    report = make(replace(clinic(), rules=(changed,)))
    assert f"Exclude > {PEOPLE[3]} · " in read(html.render(report)).text
    assert f"Exclude > 1f0c9d5e-0000-4000-8000-{3:012}" in read(html.render(report, names=False)).text


COMMAND = StepKind.COMMAND
OPEN = 'PATCH https://g.example/a with {"a": "‹names›", "b": "‹none›"}'
SEEN: dict[str, Json] = {
    "on": True,
    "days": 30,
    "none": None,
    "no": [],
    "of": {"A": True, "B": [1]},
    "names": ["a b", "c'd"],
    "params.domains": [],
}


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Set-Thing -A <on> -B <days> -C <none> -D <no>", "Set-Thing -A $true -B 30 -C $null -D @()"),
        ("Set-Thing -A @{Add=<names>}", "Set-Thing -A @{Add='a b','c''d'}"),
        ("$a = Get-Thing; Set-Thing -A <on>", "$a = Get-Thing; Set-Thing -A $true"),
        ("Set-Thing -A <of>", "Set-Thing -A ‹of›"),
        ("aws x y --a <of> --b <days> --c <none>", """aws x y --a '{"A":true,"B":[1]}' --b 30 --c ‹none›"""),
        ("""aws x y --a '{"A": <on>, "B": <days>, "C": <of>}'""", """aws x y --a '{"A": true, "B": 30, "C": ‹of›}'"""),
        (
            'PATCH https://g.example/<days> with {"a": <on>, "b": <names>, "c": <none>, "d": "<on>"}',
            """PATCH https://g.example/30 with {"a": true, "b": ["a b", "c'd"], "c": null, "d": "true"}""",
        ),
        ("PATCH https://g.example/<names>", "PATCH https://g.example/‹names›"),
        ('PATCH https://g.example/a with {"a": "<names>", "b": "<none>"}', OPEN),
        (
            'PATCH https://g.example/a with {"a": <params.domains>}',
            'PATCH https://g.example/a with {"a": ‹params.domains›}',
        ),
        ("Set-Thing -A @{Add=<params.domains>}", "Set-Thing -A @{Add=‹params.domains›}"),
    ],
)
def test_a_value_is_spelt_as_its_tool_spells_it(text: str, spelt: str) -> None:
    assert filled(Step(kind=COMMAND, text=text), SEEN).text == spelt


@pytest.mark.parametrize("value", ["..", "a/../b", "a?b=c", "a b", "a#b", ""])
def test_in_an_address_only_a_plain_segment_is_filled_in(value: str) -> None:
    step = Step(kind=COMMAND, text="DELETE https://g.example/users/<id>")
    assert filled(step, {"id": value}).text == "DELETE https://g.example/users/‹id›"


@given(st.text(min_size=1))
def test_a_body_stays_the_same_json_whatever_stands_in_it(value: str) -> None:
    step = filled(Step(kind=COMMAND, text='PATCH https://g.example/a with {"a": <v>, "b": "x <v>"}'), {"v": value})
    if is_ready(step):
        assert json.loads(step.text.partition(" with ")[2]) == {"a": value, "b": f"x {value}"}


def test_a_list_in_a_portal_names_who_is_known_and_says_when_nobody_is() -> None:
    step = Step(kind=StepKind.PORTAL, text="Exclude > <params.break_glass>")
    declared: dict[str, Json] = {"params.break_glass": ["id-1", "id-2"]}
    assert filled(step, declared).text == "Exclude > id-1, id-2"
    assert filled(step, declared, {"id-1": {"displayName": "Emergency"}}).text == "Exclude > Emergency, id-1, id-2"
    assert filled(step, {"params.break_glass": []}).text == "Exclude > none is declared"
    assert filled(replace(step, text="It holds <Domains>"), {"Domains": []}).text == "It holds nothing"


def test_a_step_that_is_needed_too_is_told_from_another_way() -> None:
    declared = ({"command": "A"}, {"and_command": "B", "where": "There is a C"}, {"portal": "D"})
    assert [(step.text, step.also, step.where) for step in steps(declared)] == [
        ("A", False, ""),
        ("B", True, "There is a C"),
        ("D", False, ""),
    ]


def test_a_field_below_another_is_filled_in() -> None:
    step = Step(kind=StepKind.COMMAND, text="aws kms enable-key-rotation --region <_at.region>")
    assert filled(step, {"_at.region": "eu-west-1"}).text.endswith("--region eu-west-1")


# words


def test_times_are_shown_in_utc() -> None:
    assert moment("2026-11-23T03:58:00+02:00") == "23 Nov 2026, 01:58 UTC"
    assert moment("2027-06-30") == "30 Jun 2027"
    assert moment("whenever") == "whenever"
    assert moment("2026-11-23T03:58:00") == "2026-11-23T03:58:00"
    assert span("2026-11-23T23:58:00Z", "2026-11-24T00:04:00Z") == "23 Nov 2026, 23:58 UTC to 24 Nov 2026, 00:04 UTC"


def test_values_are_told_on_one_line() -> None:
    value: Json = {"Rules": [{"On": True, "Days": 7}, {"On": False, "Days": None}], "Tags": []}
    assert value_in_words(value) == "Rules: (On: true; Days: 7), (On: false; Days: nothing); Tags: none"
    assert value_in_words("") == "empty"
    assert value_in_words({"Grants": [{"To": "all", "Right": "READ"}]}) == "Grants: (To: all; Right: READ)"


# packages


def test_a_sealed_package_gives_the_report_of_its_folder(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "staging")
    shutil.rmtree(data.parent / "policies")
    before = load(data, package_sha256=DIGEST)
    (data / "report").mkdir()
    (data / "report" / "report.html").write_text(html.render(before), encoding="utf-8")
    signer, now = new_key(tmp_path / "key.pem"), datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
    out = tmp_path / "acme.zip"
    seal(data.parent, name="acme", predicate=predicate(), signer=signer, out=out, now=now)
    with read_package(out) as package:
        after = load(package.data, package_sha256=DIGEST, is_verified=True)
    assert machine.render(after, names=True) == machine.render(before, names=True)


def test_a_package_without_verdicts_has_no_report(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    _edit(data / "scan.json", kind="collection")
    with pytest.raises(UsageError, match="tenantproof check"):
        load(data)


@pytest.mark.parametrize("path", ["scan.json", "scope.json", "policy/policy.json", "results/results.json"])
def test_a_document_that_is_missing_or_newer_is_named(tmp_path: Path, path: str) -> None:
    data = write(clinic(), tmp_path / "clinic")
    _edit(data / path, format=2)
    with pytest.raises(EvidenceError, match=path):
        load(data)
    (data / path).unlink()
    with pytest.raises(EvidenceError, match=path):
        load(data)


def test_a_pointer_out_of_the_evidence_is_not_followed(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    (data.parent / "secret.jsonl").write_text('{"Name": "stolen"}\n')
    results = (data / "results/results.json").read_text()
    pointer = f"collection/aws/{ACCOUNT}/aws.s3.buckets.jsonl#9"
    assert pointer in results
    (data / "results/results.json").write_text(results.replace(pointer, "../secret.jsonl#1"))
    assert "stolen" not in html.render(load(data))


def _edit(path: Path, **changes: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}))


# large


@pytest.mark.soak
def test_fifty_thousand_failing_subjects_are_counted_and_two_hundred_listed(make: Make) -> None:
    report = make(clinic(opened=50_000, buckets=50_000))
    page = html.render(report)
    text = read(page).text
    assert "not met on 50,000 of 50,000" in text
    assert "49,800 more are not listed here: data/results/results.json has them all." in text
    assert len(page) < 400_000
    assert "and 49,995 more" in terminal.render(report)


# in a browser


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    """A headless Chromium. In CI its absence is an error; elsewhere the test is skipped with a reason."""
    program = find()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Chromium: apt-get install chromium")
        pytest.skip("Chromium is not installed here")
    with Chromium(program, tmp_path / "profile") as chromium:
        yield chromium


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """A folder, the address under which it is served, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            asked.append(self.path)

    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("text", ["Acme Dental", *HOSTILE[:6]], ids=range(7))
def test_a_browser_asks_for_the_page_and_nothing_else(
    browser: Chromium, served: tuple[Path, str, list[str]], make: Make, text: str
) -> None:
    folder, address, asked = served
    text = text.replace("http://steal.example", address)
    (folder / "report.html").write_text(html.render(make(hostile(text))), encoding="utf-8")
    loaded = browser.load(f"{address}/report.html")
    assert loaded.requests == [f"{address}/report.html"]
    assert loaded.complaints == []
    assert set(asked) <= {"/report.html", "/favicon.ico"}
    assert str(browser.evaluate("document.title")).startswith(plain(text)[:20].strip())


def test_a_browser_shows_the_page_on_a_phone_and_on_paper(
    browser: Chromium, served: tuple[Path, str, list[str]], report: Report
) -> None:
    folder, address, _ = served
    (folder / "report.html").write_text(html.render(report), encoding="utf-8")
    browser.load(f"{address}/report.html")
    browser.look(width=390)
    browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert browser.evaluate("document.documentElement.scrollWidth") == 390
    browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    assert browser.print().startswith(b"%PDF")
    assert browser.print(letter=True).startswith(b"%PDF")


def test_controls_can_be_chosen_by_state_without_a_script(
    browser: Chromium, served: tuple[Path, str, list[str]], report: Report
) -> None:
    folder, address, _ = served
    (folder / "report.html").write_text(html.render(report), encoding="utf-8")
    browser.load(f"{address}/report.html")
    shown = "[...document.querySelectorAll('.control')].filter(one => one.offsetParent).length"
    everything = browser.evaluate(shown)
    browser.evaluate("document.getElementById('show-gap').click()")
    gaps = sum(law.counts.get(State.GAP, 0) for law in report.frameworks)
    assert (everything, browser.evaluate(shown)) == (14, gaps)


def test_a_link_to_a_rule_unfolds_it(browser: Chromium, served: tuple[Path, str, list[str]], report: Report) -> None:
    folder, address, _ = served
    (folder / "report.html").write_text(html.render(report), encoding="utf-8")
    browser.load(f"{address}/report.html#rule-{PRIVATE}")
    assert browser.evaluate("[...document.querySelectorAll('details[open]')].length") == 1
