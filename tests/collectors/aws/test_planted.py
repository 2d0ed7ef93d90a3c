"""Secrets in scripts are found however they were packed, and only their kinds come back."""

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.aws.declaration import MalformedError
from collectors.aws.planted import LARGEST, kinds

KEY = b"AKIA" + b"Q7Z2M4X9" * 2
SCRIPT = b"#!/bin/sh\nexport AWS_ACCESS_KEY_ID=" + KEY + b"\n"
PACKED = base64.b64encode(gzip.compress(SCRIPT, mtime=0))
MIME = b"""Content-Type: multipart/mixed; boundary="=="
MIME-Version: 1.0

--==
Content-Type: text/x-shellscript
Content-Transfer-Encoding: base64

%s

--==--
"""


def sent(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT,
        gzip.compress(SCRIPT, mtime=0),
        MIME % base64.encodebytes(SCRIPT).strip(),
        (MIME % base64.encodebytes(gzip.compress(SCRIPT, mtime=0)).strip()).replace(b"\n", b"\r\n"),
        gzip.compress(MIME % base64.encodebytes(SCRIPT).strip()),
        b"#cloud-config\nwrite_files:\n- encoding: gz+b64\n  content: " + PACKED + b"\n",
    ],
    ids=["plain", "gzip", "a part", "a packed part", "parts, packed", "a file of cloud-init"],
)
def test_a_secret_is_found_however_it_is_packed(script: bytes) -> None:
    found = kinds(sent(script))
    assert "aws_access_key_id" in found
    assert KEY.decode() not in str(found)


@pytest.mark.parametrize("script", [b"", b"#!/bin/sh\ndnf -y update\n", b"a" * 40])
def test_what_holds_none_has_none(script: bytes) -> None:
    assert kinds(sent(script)) == []


@pytest.mark.parametrize(
    "told", [None, 7, "no base64!", sent(gzip.compress(SCRIPT, mtime=0)[:20]), sent(gzip.compress(bytes(LARGEST + 1)))]
)
def test_what_cannot_be_unpacked_is_not_called_clean(told: str | int | None) -> None:
    with pytest.raises(MalformedError, match="user_data"):
        kinds(told)


@given(st.binary(max_size=400))
def test_whatever_stands_there_ends_in_kinds_or_is_malformed(data: bytes) -> None:
    try:
        assert all(isinstance(kind, str) for kind in kinds(sent(data)))
    except MalformedError:
        assert data.startswith(b"\x1f\x8b")
