"""The fleet as JSON."""

from dataclasses import asdict

from checker.fleet.fleet import Common, Fleet, grave
from checker.fleet.standing import ClientStanding, FleetQuestion, Look
from evidence.model import Json


def document(fleet: Fleet, asked: FleetQuestion) -> dict[str, Json]:
    """All clients, in the order of the page; what was `asked` stands at each."""
    return {
        "now": f"{fleet.now:%Y-%m-%dT%H:%M:%SZ}",
        "asked": {key: value for key, value in asdict(asked).items() if value},
        "clients": [_client(standing, asked) for standing in fleet.standings],
        "paused": list(fleet.paused),
        "not_met_at_several": [_common(same) for same in fleet.common_failures],
        "not_seen_at_several": [_common(same) for same in fleet.common_blindness],
    }


def _common(same: Common) -> Json:
    return {key: value for key, value in {**asdict(same), "clients": list(same.clients)}.items() if value}


def _client(standing: ClientStanding, asked: FleetQuestion) -> Json:
    return {
        "client": standing.folder,
        "id": standing.id,
        "name": standing.name,
        "trouble": standing.trouble,
        "last_complete": f"{standing.last_complete:%Y-%m-%dT%H:%M:%SZ}" if standing.last_complete else None,
        "ends": [{"what": ending.what, "until": str(ending.until)} for ending in standing.ends],
        "passed_over": list(standing.passed_over),
        "scan": _look(standing, standing.look, asked) if standing.look else None,
    }


def _look(standing: ClientStanding, look: Look, asked: FleetQuestion) -> Json:
    told: dict[str, Json] = {
        "id": look.scan,
        "finished": f"{look.finished:%Y-%m-%dT%H:%M:%SZ}",
        "complete": look.is_complete,
        "not_met": dict(grave(standing)),
        "new": dict(grave(standing, new=True)),
        "undetermined": look.undetermined,
        "failing": [asdict(rule) for rule in look.failing],
        "since": look.since,
        "same_policy": look.same_policy,
        "changes": asdict(look.changes),
        "unseen": [{"place": line.place, "cause": line.cause} for line in look.unseen],
        "controls": {
            framework: {str(state): number for state, number in counts.items()}
            for framework, counts in look.states.items()
        },
    }
    if asked.rule:
        told["rule"] = _rule(look)
    if asked.control:
        told["control"] = _control(look)
    return told


def _rule(look: Look) -> Json:
    if look.rule is None:
        return None
    subjects: list[Json] = [
        {"target": target.result.target, "id": subject.result.id, "verdict": str(subject.result.verdict)}
        for target in look.rule.targets
        for subject in target.subjects
    ]
    return {
        "id": look.rule.rule.id,
        "verdict": str(look.rule.verdict),
        "population": asdict(look.rule.population),
        "subjects": subjects,
    }


def _control(look: Look) -> Json:
    if look.control is None:
        return None
    return {"id": look.control.id, "state": str(look.control.result.state), "reason": look.control.result.reason}
