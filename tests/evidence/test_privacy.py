"""Secrets: found by shape, replaced where they are collected, and never a reason to refuse a scan."""

import html
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.assigned import MARK
from evidence.canonical import canonical, clean
from evidence.model import Json
from evidence.privacy import (
    CHUNK,
    OVERLAP,
    redact,
    redact_text,
    scan_bytes,
    scan_document,
    scan_lines,
    scan_stream,
    secrets_in,
)
from tests.builders.secret_words import PLANTED

AWS_ID = "AKIA" + "IOSFODNN7EXAMPLE"
AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"
JWT = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
AZURE = "abc8Q~" + "aB3.dE-f_G~hIjKlMnOpQrStUvWxYz0123"

SECRETS = {
    "access key id": ("aws_access_key_id", AWS_ID),
    "session key id": ("aws_access_key_id", f"see ASIA{AWS_ID[4:]}."),
    "key id on a new line": ("aws_access_key_id", f"first\n{AWS_ID}\tlast"),
    "key id behind a control character": ("aws_access_key_id", f"\x01{AWS_ID}"),
    "credentials file": ("aws_secret_access_key", f"aws_secret_access_key = {AWS_SECRET}"),
    "environment": ("aws_secret_access_key", f"export AWS_SECRET_ACCESS_KEY='{AWS_SECRET}'"),
    "SDK answer": ("aws_secret_access_key", f'{{"SecretAccessKey": "{AWS_SECRET}"}}'),
    "PEM": ("private_key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE"),
    "PKCS 8": ("private_key", "-----BEGIN " + "PRIVATE KEY-----"),
    "OpenSSH": ("private_key", "-----BEGIN OPENSSH " + "PRIVATE KEY-----"),
    "PGP": ("private_key", "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----"),
    "bearer token": ("jwt", f"Authorization: Bearer {JWT}"),
    "GitHub": ("github_token", "ghp_" + "a1B2" * 9),
    "GitHub app": ("github_token", "ghs_" + "a1B2" * 9),
    "GitHub fine-grained": ("github_token", "github_pat_" + "a1B2_" * 16),
    "Slack": ("slack_token", "xoxb-" + "123456789012-abcdefghij"),
    "Slack hook": ("slack_webhook", "https://hooks.slack.com/services/" + "T00000000/B00000000/" + "X" * 24),
    "Stripe": ("stripe_key", "sk_live_" + "a1B2" * 6),
    "Stripe restricted": ("stripe_key", "rk_live_" + "a1B2" * 6),
    "Google": ("google_api_key", "AIza" + "SyA1234567890abcdefghijklmnopqrstu_"),
    "Google client": ("google_client_secret", "GOCSPX-" + "a1B2" * 7),
    "Azure storage": (
        "azure_shared_key",
        "AccountName=x;AccountKey=" + "a1B2" * 21 + "==;EndpointSuffix=core.windows.net",
    ),
    "Azure bus": ("azure_shared_key", "SharedAccessKeyName=k;SharedAccessKey=" + "a1B2" * 11),
    "Azure SAS": ("azure_sas_signature", "https://x.blob.core.windows.net/c?sv=2022&sig=" + "a1B%2" * 10 + "%3D"),
    "Entra client secret": ("azure_client_secret", AZURE),
    "client secret by name": ("client_secret", "client_secret=" + "a1B2" * 6),
    "ADO.NET": ("password", "Server=db;User Id=sa;Password=Hunter-2!;"),
    "ODBC": ("password", "Driver=x;Pwd=Hunter-2!"),
    "quoted": ("password", 'password="Hunter-2!"'),
    "JSON": ("password", '{"db_password": "Hunter-2!"}'),
    "URL": ("password", "postgresql://app:Hunter-2@db.internal:5432/app"),
}
HARMLESS = [
    "arn:aws:iam::123456789012:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-password-a1b2c3",
    "AROAEXAMPLE1234567890",
    "AIDACKCEVSQ6C2EXAMPLE",
    "9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "4442587FB7D0A2F9",
    "txAbC+request/id==",
    "-----BEGIN CERTIFICATE-----\n" + "MIIDdzCCAl+gAwIBAgIE" * 20 + "\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ" + "a1B2" * 30,
    "https://graph.microsoft.com/v1.0/users?$select=id&$top=999",
    "https://login.microsoftonline.com:443/common",
    "passwordPolicies: DisablePasswordExpiration",
    '{"MinimumPasswordLength":14,"PasswordReusePrevention":24}',
    '{"passwordProfile":null,"SecretAccessKey":null}',
    "aws iam update-account-password-policy --minimum-password-length 14",
    "password=<your password>",
    "password=${DB_PASSWORD}",
    "password=****",
    "Password: the root user needs a longer one",
    "client_secret is not read",
    "kms:GenerateDataKeyPairWithoutPlaintext",
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
]


@pytest.mark.parametrize(("kind", "text"), SECRETS.values(), ids=SECRETS)
def test_a_secret_is_found_and_replaced(kind: str, text: str) -> None:
    assert kind in {hit.name for hit in scan_bytes(text.encode())}
    value: Json = {"deep": [{"Description": text}], "Name": "kept"}
    safe, redactions = redact(value)
    found = redact_text(text)
    assert found != text
    left = {"$redacted": "secret", "length": len(text)} if found.strip() == MARK else found
    assert safe == {"deep": [{"Description": left}], "Name": "kept"}
    assert [(redaction.pointer, redaction.field) for redaction in redactions] == [
        ("/deep/0/Description", "deep.Description")
    ]
    assert redactions[0].method == "pattern"
    assert redact(safe) == (safe, ())


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_secret_stays(text: str) -> None:
    assert scan_bytes(text.encode()) == []
    value: Json = {"Description": text}
    assert redact(value) == (value, ())


def test_without_a_secret_the_same_object_comes_back() -> None:
    value: Json = {"a": [1, {"b": "c"}]}
    assert redact(value)[0] is value


@pytest.mark.parametrize(
    ("value", "safe", "pointers"),
    [
        (
            {"SecretAccessKey": AWS_SECRET},
            {"SecretAccessKey": {"$redacted": "secret", "length": 40}},
            ["/SecretAccessKey"],
        ),
        (
            {"Tags": [{"Key": "db-password", "Value": "Hunter-2!"}, {"Key": "a", "Value": "b"}]},
            {
                "Tags": [
                    {"Key": "db-password", "Value": {"$redacted": "secret", "length": 9}},
                    {"Key": "a", "Value": "b"},
                ]
            },
            ["/Tags/0/Value"],
        ),
        (
            {"env": {AWS_ID: "x", "a/b~c": AWS_ID}},
            {"env": {"$redacted name 1": "x", "a/b~c": {"$redacted": "secret", "length": 20}}},
            ["/env/$redacted name 1", "/env/a~1b~0c"],
        ),
        ([AWS_ID, "kept"], [{"$redacted": "secret", "length": 20}, "kept"], ["/0"]),
        (AWS_ID, {"$redacted": "secret", "length": 20}, [""]),
        (
            {"user": json.dumps({"password": "Hunter-2!"})},
            {"user": '{"password": "[secret removed]"}'},
            ["/user"],
        ),
    ],
    ids=["told by its key", "told by the tag's name", "a key", "a list", "a text", "JSON in a string"],
)
def test_only_what_is_secret_goes(value: Json, safe: Json, pointers: list[str]) -> None:
    found, redactions = redact(value)
    assert found == safe
    assert [redaction.pointer for redaction in redactions] == pointers


def test_a_secret_told_by_its_name_is_found_among_many_fields() -> None:
    fields: dict[str, Json] = {f"f{number:02}": "x" for number in range(20)}
    safe, redactions = redact({"outer": {**fields, "name": "password", "value": "Hunter-2!"}})
    assert safe == {"outer": {**fields, "name": "password", "value": {"$redacted": "secret", "length": 9}}}
    assert [redaction.pointer for redaction in redactions] == ["/outer/value"]


NAMES = [planted.name for planted in PLANTED.values()]
PIECES = (
    *("password", "token", "Bearer ", "sig=", "://", "@", "[secret removed]", "Hunter-2!"),
    *("=", ":", " ", '"', "'", "\\", "<", "&", "\n", "\t", "\x01", "\u200b", "é"),
)
FRAGMENTS = st.lists(
    st.sampled_from([text for _, text in SECRETS.values()])
    | st.sampled_from(NAMES)
    | st.sampled_from(PIECES)
    | st.text(max_size=3),
    max_size=6,
).map("".join)
TREES = st.recursive(
    FRAGMENTS | st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FRAGMENTS, inner, max_size=3),
    max_leaves=8,
)


@given(TREES)
def test_nothing_secret_is_left_behind(value: Json) -> None:
    safe, redactions = redact(clean(value)[0])
    assert redact(safe) == (safe, ())
    assert scan_stream(io.BytesIO(canonical(safe))) == []
    assert (safe is value) <= (not redactions)


@given(FRAGMENTS)
def test_nothing_is_left_in_a_text(text: str) -> None:
    assert secrets_in(redact_text(text)) == []


@given(FRAGMENTS)
def test_what_hits_on_a_page_hits_in_the_evidence(text: str) -> None:
    """Else a planted text could pass collection and stop the seal from the report."""
    safe, _ = redact(clean(text)[0])
    for page in (str(safe), html.escape(str(safe)), json.dumps(safe), json.dumps(json.dumps(safe))):
        assert scan_stream(io.BytesIO(page.encode())) == []


@pytest.mark.parametrize("before", ["\x1f", "\x7f", "\n", "\b", "é", "\u2028", "😀", "\ud800"])
@pytest.mark.parametrize(
    "label", ["Bearer ", "bearer: ", "authorization: ", "Authorization: Bearer ", "authorization='"]
)
def test_an_escape_makes_no_secret_of_a_word(label: str, before: str) -> None:
    """JSON writes a control character as six letters and digits: they must not be taken for the beginning of a value."""
    for size in range(2, 14):
        for word in ("seeing-through-it"[:size], "ab1cd2ef3gh4ij5"[:size]):
            safe, _ = redact(clean(f"{label}{before}{word} ASIAIOSFODNN7EXAMPLE.")[0])
            for page in (json.dumps(safe), json.dumps(json.dumps(safe)), canonical(safe).decode()):
                assert scan_stream(io.BytesIO(page.encode())) == [], page


@pytest.mark.parametrize("offset", [CHUNK - 10, CHUNK - 1, CHUNK, 2 * CHUNK - OVERLAP - 5, 2 * CHUNK - 7])
def test_a_secret_across_two_reads_is_found(offset: int) -> None:
    data = b" " * offset + AWS_ID.encode() + b" " * (CHUNK // 2)
    hits = scan_stream(io.BytesIO(data))
    assert [(hit.name, hit.offset) for hit in hits] == [("aws_access_key_id", offset)]


def test_many_secrets_are_each_found_once() -> None:
    data = (b" " * 1000 + AWS_ID.encode()) * 3000
    assert len(scan_stream(io.BytesIO(data))) == 3000


@given(st.lists(TREES | FRAGMENTS, max_size=4))
def test_a_file_of_lines_hides_nothing_that_a_look_at_all_of_it_finds(rows: list[Json]) -> None:
    """Escaped and not, and a text that is no JSON: what `scan_lines` passes over is nowhere found. A full stop ends such a
    text, for "Bearer" at the end of a line and a word on the next are no secret of either."""
    raw = [
        f"{row} .".encode(errors="replace") if isinstance(row, str) else json.dumps(clean(row)[0]).encode()
        for row in rows
    ]
    whole = b"".join(line.replace(b"\n", b" ") + b"\n" for line in [*raw, *(canonical(clean(row)[0]) for row in rows)])
    hits = {hit.name for hit in scan_stream(io.BytesIO(whole))}.union(*map(scan_document, whole.splitlines(True)))
    assert scan_lines(io.BytesIO(whole)) == hits
