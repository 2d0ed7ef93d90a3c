"""What people stated, as it lies in the evidence: `manual.attestations` → Attestation, and until when each one holds."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from checker.frameworks.framework import Framework
from evidence.collection import DataFiles, read_resources
from evidence.model import Json, JsonObject, Observation

ATTESTATIONS = "manual.attestations"
"""The collector that gathers them."""


class AttestationKind(StrEnum):
    """A scope says which systems hold the data, for a whole framework; a statement is about the controls it names."""

    SCOPE = "scope"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """What somebody stated in a role. `expires` is the last day on which it holds, None where it gave none.

    The name of whoever stated it is not here: reports join it by `id` from the identity file.
    """

    id: str
    kind: AttestationKind
    framework: str
    controls: tuple[str, ...]
    role: str
    signed: date
    expires: date | None

    def last_day(self, every: str) -> date:
        """The last day on which it holds; where it gave none, a control's `attest_every` is counted from `signed`."""
        return self.expires or after(self.signed, every)


def attestations(resources: Iterable[JsonObject]) -> tuple[Attestation, ...]:
    """The attestations among resources of `manual.attestations`, sorted by id.

    One of which anything could not be read, or is not what it should be, says nothing and is left out.
    """
    parsed = (_attestation(resource) for resource in resources if not resource.get("_unseen"))
    return tuple(sorted((one for one in parsed if one is not None), key=lambda attestation: attestation.id))


def stated(observations: Iterable[Observation], data: Path | DataFiles) -> tuple[Attestation, ...]:
    """What people stated, as far as it was collected."""
    rows = [row for row in observations if row.collector == ATTESTATIONS]
    return attestations(resource for row in rows for resource in read_resources(data, row))


def unknown_controls(attested: Iterable[Attestation], frameworks: Mapping[str, Framework]) -> tuple[str, ...]:
    """One line for each framework and control that an attestation names and that does not exist."""
    wrong = []
    for attestation in attested:
        where = f"attestations/{attestation.id}.toml"
        framework = frameworks.get(attestation.framework)
        if framework is None:
            wrong.append(f"{where}: framework: {attestation.framework!r} is none of {', '.join(sorted(frameworks))}")
            continue
        known = [control.id for control in framework.controls]
        wrong += [
            f"{where}: controls: {framework.id} has no {name!r}{_near(name, known)}"
            for name in attestation.controls
            if name not in known
        ]
    return tuple(wrong)


def after(day: date, period: str) -> date:
    """The day that lies `period` (`P30D`, `P3M`, `P1Y`) after `day`; the last of its month where that has no such day."""
    count, unit = int(period[1:-1]), period[-1]
    if unit == "D":
        return day + timedelta(days=count)
    months = day.month - 1 + (12 * count if unit == "Y" else count)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _attestation(resource: JsonObject) -> Attestation | None:
    texts = {key: value for key, value in resource.items() if isinstance(value, str)}
    signed, expires = _day(resource.get("signed")), _day(resource.get("expires"))
    named = resource.get("controls")
    if signed is None or (expires is None and "expires" in resource) or texts.get("kind") not in tuple(AttestationKind):
        return None
    if not isinstance(named, list) or not {"_id", "framework", "role"} <= texts.keys():
        return None
    return Attestation(
        id=texts["_id"],
        kind=AttestationKind(texts["kind"]),
        framework=texts["framework"],
        controls=tuple(str(control) for control in named),
        role=texts["role"],
        signed=signed,
        expires=expires,
    )


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _near(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
