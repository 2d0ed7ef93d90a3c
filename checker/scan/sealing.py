"""A judged scan → the documents of its package, sealed. What is written here is all that any report will ever know."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from checker.content.decisions import DECISIONS, Decisions, decisions_in_parts
from checker.content.input import INPUT, Input, write_input
from checker.content.policy import BUNDLE, POLICY, Policy, write_policy
from checker.content.results import RESULTS, Results, summary, write_results
from checker.judging.judge import Judgement
from checker.judging.terms import Terms
from checker.rules import PolicySet, module_file
from evidence.envelope import Signer
from evidence.lines import write_whole
from evidence.model import Json, JsonObject
from evidence.privacy import redact_texts
from evidence.seal import Sealed, seal
from evidence.witness import Witness, demands

REPLAY = """\
`data/evaluation/input.json` lists, per target, the calls that were made: which rules, which evidence files, which
parameters. With Python 3 and stock OPA of the version that `data/policy/policy.json` names, in the unpacked package:

    python3 - <<'END' > decisions.txt
    import json, subprocess
    spec = json.load(open("data/evaluation/input.json"))
    for target in spec["targets"]:
        for call in target["calls"]:
            given = {need: [json.loads(line) for line in open("data/" + target["files"][need], encoding="utf-8")]
                     if target["files"].get(need) else [] for need in call["needs"]}
            for need, ids in call.get("left_out", {}).items():
                given[need] = [row for row in given[need] if row["_id"] not in ids]
            given |= {"now_epoch": spec["now_epoch"], "params": call["params"],
                      "target": {"_id": target["target"], "provider": target["provider"]},
                      "_rules": [rule.rsplit(".", 1)[1] for rule in call["rules"]]}
            said = subprocess.run(["opa", "eval", "-b", "data/policy/bundle.tar.gz", "-I", "-f", "json",
                                   "data.dispatch." + call["service"] + ".decisions"],
                                  input=json.dumps(given).encode(), capture_output=True, check=True)
            decided = json.loads(said.stdout)["result"][0]["expressions"][0]["value"]
            for rule in call["rules"]:
                print(target["target"], rule, json.dumps(decided[rule.rsplit(".", 1)[1]], sort_keys=True))
    END

Sets come in no particular order from OPA; sort `subjects`, `compliant` and `certain`, then compare with
`data/evaluation/decisions.json`. `because` holds reasons for subjects that are not compliant. `left_out` names
resources of which something was not seen, which these rules do not need in order to find that something complies."""


def write_judged(bag: Path, judged: Judgement, terms: Terms, policies: PolicySet, engine: str) -> None:
    """Policy, evaluation and results of a scan, into the bag that is to be sealed. `engine` is the name of what judged."""
    services = sorted({call.service for asked in judged.asked for call in asked.calls})
    write_whole(bag / BUNDLE, [policies.bundle])
    for service in services:
        write_whole(bag / "data/policy" / module_file(service), [policies.module(service)])
    results = Results(
        rules=judged.results,
        controls=judged.controls,
        summary=summary(judged.controls),
        waivers=judged.waivers,
    )
    write_whole(bag / POLICY, [write_policy(_policy(judged, terms, policies, engine))])
    write_whole(bag / INPUT, [write_input(Input(now_epoch=terms.now_epoch, targets=judged.asked))])
    write_whole(bag / DECISIONS, decisions_in_parts(Decisions(targets=judged.decisions)))
    write_whole(bag / RESULTS, [write_results(results)])


def _policy(judged: Judgement, terms: Terms, policies: PolicySet, engine: str) -> Policy:
    calls = [call for asked in judged.asked for call in asked.calls]
    return Policy(
        digest=policies.digest,
        revision=policies.revision,
        engine=engine,
        opa=policies.opa,
        modules={service: sha256(policies.module(service)).hexdigest() for service in {call.service for call in calls}},
        rules={rule: policies.described(rule) for rule in policies.rules},
        params=terms.params,
        frameworks={framework.id: framework.document for framework in terms.frameworks},
        schemas={need: policies.schema(need) for need in {need for call in calls for need in call.needs}},
    )


def predicate(
    scan: Mapping[str, Json],
    *,
    sources: Sequence[JsonObject],
    policies: PolicySet | None,
    engine: str,
    frameworks: Sequence[JsonObject],
    summary: Mapping[str, Mapping[str, int]],
    previous: JsonObject | None,
    witnesses: Sequence[Witness] = (),
) -> JsonObject:
    """What the signature says (`evidence.statement`): which witnesses are demanded stands in it before they are asked.

    This release has none, neither timestamp nor log.
    """
    client = scan["client"]
    named = client if isinstance(client, Mapping) else {}
    document: JsonObject = {
        "client": {"id": named.get("id"), "name": named.get("name")},
        "scan": {key: scan[key] for key in ("id", "kind", "started", "finished")},
        "tool": scan["tool"],
        "operator": scan["operator"],
        "authority": scan["authority"],
        "sources": list(sources),
        "policy": {"digest": policies.digest, "revision": policies.revision, "engine": engine} if policies else None,
        "frameworks": list(frameworks),
        "summary": {framework: dict(counts) for framework, counts in summary.items()},
        "complete": scan["complete"],
        "privacy": {
            "names": "data/identity and data/report",
            "secrets": "replaced, see data/redaction/redactions.json",
        },
        "seal": demands(witnesses),
        "previous": previous,
        "log": None,
    }
    safe = redact_texts(document)
    return safe if isinstance(safe, Mapping) else document


def finish(
    staging: Path,
    *,
    name: str,
    predicate: JsonObject,
    signer: Signer,
    out: Path,
    now: datetime,
    witnesses: Sequence[Witness] = (),
    clean: Collection[str] = (),
) -> Sealed:
    """Seal the staged scan, `clean` as `evidence.seal.seal` takes it, with the witnesses that `predicate` demands."""
    return seal(
        staging,
        name=name,
        predicate=predicate,
        signer=signer,
        out=out,
        now=now,
        replay_instructions=REPLAY,
        witnesses=witnesses,
        clean=clean,
    )
