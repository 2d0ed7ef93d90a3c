"""Two small catalogues of controls for report tests, invented, with a control in every state."""

from collections.abc import Mapping

from checker.content.results import State
from evidence.model import Json, JsonObject

LAWS: Mapping[str, JsonObject] = {
    "hipaa": {
        "id": "hipaa",
        "title": "HIPAA Security Rule, a part of it for tests",
        "text_as_of": "45 CFR 164; in force in 2026",
        "legend": {"kind": {"required": "to be implemented as it stands", "context": "never has a state"}},
    },
    "gdpr": {
        "id": "gdpr",
        "title": "GDPR, a part of it for tests",
        "text_as_of": "Regulation (EU) 2016/679; in force in 2026",
        "legend": {"kind": {"measure": "as appropriate: failing one alone is no infringement"}},
    },
}


def control(name: str, title: str, statement: str, **more: Json) -> JsonObject:
    """One item of a catalogue, with what most of them have."""
    framework, _, place = name.partition(":")
    where: JsonObject = (
        {"article": int(place.split("(")[0])} if framework == "gdpr" else {"section": "Technical safeguards"}
    )
    return {
        "id": name,
        "citation": f"{'45 CFR' if framework == 'hipaa' else 'GDPR Art.'} {place}",
        "title": title,
        "statement": statement,
        "kind": "required",
        "class": "partial",
        "applies_to": ["covered_entity", "controller"],
        "carried_by": "shared",
        "attest_every": "P1Y",
        "evidence_ideas": [f"manual:a signed page on {title.lower()}", "psa:closed tickets about it"],
        "themes": {"tests": [], "supports": [], "input": []},
        **where,
        **more,
    }


def themes(*tests: str, supports: tuple[str, ...] = ()) -> JsonObject:
    return {"tests": list(tests), "supports": list(supports), "input": []}


HIPAA = (
    control(
        "hipaa:164.306(a)",
        "General requirements",
        "Keep ePHI confidential, intact and available.",
        kind="context",
        section="General rules",
        **{"class": "context"},
    ),
    control(
        "hipaa:164.308(a)(1)(ii)(D)",
        "Activity review",
        "Look through the records of activity regularly.",
        section="Administrative safeguards",
        themes=themes(supports=("audit_integrity",)),
        **{"class": "manual"},
    ),
    control(
        "hipaa:164.308(a)(4)(ii)(A)",
        "Isolating clearinghouse functions",
        "A clearinghouse inside a larger organisation keeps its ePHI apart from it.",
        section="Administrative safeguards",
        **{"class": "manual"},
    ),
    control(
        "hipaa:164.308(a)(5)(ii)(C)",
        "Log-in monitoring",
        "Watch log-in attempts and report what is odd.",
        kind="addressable",
        section="Administrative safeguards",
        themes=themes("login_monitoring"),
    ),
    control(
        "hipaa:164.312(a)(1)", "Access control", "Only those granted access have it.", themes=themes("public_exposure")
    ),
    control(
        "hipaa:164.312(a)(2)(iv)",
        "Encryption and decryption",
        "Encrypt ePHI, or write down what is done instead.",
        kind="addressable",
        themes=themes("encryption_at_rest"),
    ),
    control(
        "hipaa:164.312(b)", "Audit controls", "Record activity in systems with ePHI.", themes=themes("audit_integrity")
    ),
    control(
        "hipaa:164.312(d)",
        "Person or entity authentication",
        "Whoever asks for ePHI proves who it is.",
        themes=themes("authentication", "credentials"),
    ),
    control(
        "hipaa:164.312(e)(2)(ii)",
        "Encryption in transit",
        "Encrypt ePHI on networks where appropriate.",
        kind="addressable",
        themes=themes("mail_authenticity"),
    ),
    control(
        "hipaa:164.316(b)(2)(i)",
        "Time limit",
        "Keep documentation for six years.",
        section="Documentation",
        **{"class": "manual"},
    ),
)
GDPR = (
    control("gdpr:5(1)(f)", "Integrity and confidentiality", "Protect data.", kind="principle", **{"class": "manual"}),
    control(
        "gdpr:32(1)(a)",
        "Pseudonymisation and encryption",
        "As appropriate, pseudonymise and encrypt personal data.",
        kind="measure",
        themes=themes("encryption_at_rest", supports=("mail_authenticity",)),
    ),
    control(
        "gdpr:32(1)(b)",
        "Ongoing confidentiality",
        "As appropriate, keep systems confidential, intact, available and resilient.",
        kind="measure",
        themes=themes("authentication", "credentials", "public_exposure", "audit_integrity", "login_monitoring"),
    ),
    control(
        "gdpr:49",
        "Derogations",
        "Narrow exceptions for transfers.",
        kind="option",
        **{"class": "manual"},
    ),
)
STATES: Mapping[str, tuple[State, str]] = {
    "hipaa:164.306(a)": (State.CONTEXT, ""),
    "hipaa:164.308(a)(1)(ii)(D)": (State.STALE, ""),
    "hipaa:164.308(a)(4)(ii)(A)": (State.NOT_APPLICABLE, "the client is no clearinghouse"),
    "hipaa:164.308(a)(5)(ii)(C)": (State.NOT_IMPLEMENTED, ""),
    "hipaa:164.312(a)(1)": (State.GAP, ""),
    "hipaa:164.312(a)(2)(iv)": (State.UNKNOWN, ""),
    "hipaa:164.312(b)": (State.GAP, ""),
    "hipaa:164.312(d)": (State.GAP, ""),
    "hipaa:164.312(e)(2)(ii)": (State.ALTERNATIVE, ""),
    "hipaa:164.316(b)(2)(i)": (State.ATTESTED, ""),
    "gdpr:32(1)(a)": (State.UNKNOWN, ""),
    "gdpr:32(1)(b)": (State.GAP, ""),
    "gdpr:49": (State.NO_GAP, ""),
}
CATALOGUES: Mapping[str, JsonObject] = {
    "hipaa": {**LAWS["hipaa"], "control": list(HIPAA)},
    "gdpr": {**LAWS["gdpr"], "control": list(GDPR)},
}
