"""Secrets in names: found in every spelling, taken out whole, and nothing else with them."""

import json
import sys
import unicodedata

import pytest

from evidence.assigned import ANCHORS
from evidence.canonical import canonical
from evidence.model import Json
from evidence.privacy import redact, redact_text, redact_texts, scan_bytes, secrets_in
from evidence.spelling import folded, quick, spellings
from evidence.tokens import SHAPES
from tests.builders.secret_words import AWS_SECRET, MARK, ORDINARY, PLANTED, Planted


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_secret_goes_whole_and_the_rest_stays_as_it_was_written(planted: Planted) -> None:
    assert redact_text(planted.name) == planted.rest
    assert secrets_in(planted.rest) == []
    assert scan_bytes(planted.name.encode())


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_secret_is_found_among_other_fields_and_the_others_stay(planted: Planted) -> None:
    value: Json = {"names": [{"displayName": planted.name, "id": "Ünïcode"}], "Kept": "as it is"}
    safe, redactions = redact(value)
    left = planted.rest if planted.rest != MARK else {"$redacted": "secret", "length": len(planted.name)}
    assert safe == {"names": [{"displayName": left, "id": "Ünïcode"}], "Kept": "as it is"}
    assert [(one.pointer, one.field) for one in redactions] == [("/names/0/displayName", "names.displayName")]
    assert redact(safe) == (safe, ())
    assert redact_texts(value) == {"names": [{"displayName": planted.rest, "id": "Ünïcode"}], "Kept": "as it is"}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_client_file_with_a_secret_is_told_by_the_same_look(planted: Planted) -> None:
    """What ends a scan before its first request asks `scan_bytes` for each key of the file with its value."""
    assert scan_bytes(canonical({"name": planted.name}))
    assert scan_bytes(canonical({"tags": ["clinic", planted.name]}))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stay(text: str) -> None:
    assert redact_text(text) == text
    assert redact({"displayName": text})[1] == ()
    assert scan_bytes(canonical({"name": text})) == []


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"apiKey": "kX9mQ2vL7pT4wZ8n"}, ["apiKey"]),
        ({"db_password": "geheim"}, ["db_password"]),
        ({"Passwort": "geheim"}, ["Passwort"]),
        ({"secretText": "kX9mQ2vL7pT4wZ8n"}, ["secretText"]),
        ({"ｔｏｋｅｎ": "kX9mQ2vL7pT4wZ8n"}, ["ｔｏｋｅｎ"]),
        ({"Tags": [{"Key": "token", "Value": "kX9mQ2vL7pT4wZ8n"}]}, ["Tags.Value"]),
        ({"Tags": [{"key": "DB_PASS", "value": "geheim"}]}, ["Tags.value"]),
        (
            {"Parameters": [{"ParameterKey": "AdminPassword", "ParameterValue": "geheim"}]},
            ["Parameters.ParameterValue"],
        ),
        (
            {"Environment": {"Variables": {"STRIPE_SECRET": "kX9mQ2vL7pT4wZ8n"}}},
            ["Environment.Variables.STRIPE_SECRET"],
        ),
    ],
)
def test_a_field_with_the_name_of_a_secret_gives_it_away(value: dict[str, Json], fields: list[str]) -> None:
    safe, redactions = redact(value)
    assert [one.field for one in redactions] == fields
    assert "kX9mQ2vL7pT4wZ8n" not in json.dumps(safe)
    assert "geheim" not in json.dumps(safe)


@pytest.mark.parametrize(
    "value",
    [
        {"passwordPolicies": "DisablePasswordExpiration"},
        {"password": "required"},
        {"token": "weekly"},
        {"tokenType": "kX9mQ2vL7pT4wZ8n"},
        {"secret": "env:ACME_SECRET"},
        {"keyId": "9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11"},
        {"MinimumPasswordLength": 14, "password": None, "secret": True},
        {"Tags": [{"Key": "token", "Value": "weekly"}, {"Key": "owner", "Value": "kX9mQ2vL7pT4wZ8n"}]},
    ],
)
def test_a_field_that_tells_of_secrets_keeps_its_value(value: dict[str, Json]) -> None:
    assert redact(value) == (value, ())


def test_every_character_is_looked_at_in_one_spelling_with_a_place_for_each() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if code > 0x2FFF and unicodedata.normalize("NFKD", character) == character and len(character.lower()) == 1:
            continue
        for spelling in spellings(f"a{character}b"):
            assert len(folded(spelling.text)) == len(spelling.text), hex(code)
            assert spelling.original(0, len(spelling.text)) == (0, 3), hex(code)


def test_what_the_eye_does_not_see_closes_up() -> None:
    """Format characters that break no line are left out of the spelling, whatever their number."""
    invisible = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
    shown = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
    }
    for character in invisible:
        if character in shown or ord(character) in (0x110BD, 0x110CD) or 0xFFF9 <= ord(character) <= 0xFFFB:
            continue
        if 0x13430 <= ord(character) <= 0x1343F:
            continue
        assert redact_text(f"pass{character}word=Hunter-2!") == f"pass{character}word={MARK}", hex(ord(character))


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_the_quick_look_misses_no_spelling(planted: Planted) -> None:
    anchors = {*ANCHORS, *(one.anchor for one in SHAPES)}
    lowered = quick(planted.name)
    for spelling in spellings(planted.name):
        assert {anchor for anchor in anchors if anchor in folded(spelling.text) and anchor not in lowered} == set()


def test_a_bare_key_is_known_by_its_disorder() -> None:
    assert redact_text(AWS_SECRET) == MARK
    assert redact_text(f"x{AWS_SECRET}") == f"x{AWS_SECRET}"
