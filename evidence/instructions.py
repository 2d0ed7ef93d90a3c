"""VERIFY.md: how somebody who has neither this tool nor trust in its operator checks a package."""

from evidence.signing import Algorithm

_OPENSSL = {
    Algorithm.ED25519: (
        "openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in signed.bin -sigfile signature.bin",
        "Ed25519; OpenSSL 3.0 or later",
    ),
    Algorithm.ECDSA_P256: (
        "openssl dgst -sha256 -verify signer.pem -signature signature.bin signed.bin",
        "ECDSA on P-256 with SHA-256",
    ),
}

_TEXT = r"""# How to check this package

Package {name}, signed with the key {keyid}.

Nothing here asks you to believe whoever gave it to you. You need this folder, unpacked, and **one thing that must reach
you by another way: the trust file, or the public key in it**, saved as `signer.pem`. A copy of the key lies in
`attestation/trust/`; it is there to compare with, and proves nothing.

With the tool: `tenantproof verify <package> --trust <trust file> --client <id>`. Without it, run the commands below in the
folder that holds this file.

## 1. No file was changed, removed or added

```sh
sha256sum -c --quiet manifest-sha256.txt
find data -type f | sort > found.txt
sed 's/^[0-9a-f]*  //' manifest-sha256.txt | sort | diff - found.txt && rm found.txt
```

On macOS write `shasum -a 256 -c` for `sha256sum -c`. In PowerShell:

```powershell
Get-Content manifest-sha256.txt | ForEach-Object {{
  $digest, $path = $_ -split '  ', 2
  if ((Get-FileHash -Algorithm SHA256 -LiteralPath $path).Hash -ne $digest) {{ "CHANGED: $path" }}
}}
(Get-ChildItem data -Recurse -File).Count -eq (Get-Content manifest-sha256.txt).Count
```

A file that is gone and has a record in `erasures/` was erased on purpose; the tool checks those records.

## 2. The signature holds

What was signed is a statement inside `attestation/statement.dsse.json` (DSSE, in-toto Statement v1). The signed bytes are
the word `DSSEv1`, then type and statement, each with its length in bytes before it:

```sh
sed 's/^{{"payload":"\([^"]*\)".*/\1/' attestation/statement.dsse.json | openssl base64 -d -A > statement.json
sed 's/.*"sig":"\([^"]*\)".*/\1/' attestation/statement.dsse.json | openssl base64 -d -A > signature.bin
printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < statement.json)" > signed.bin
cat statement.json >> signed.bin
{openssl}
```

({algorithm}.) The same commands run on Windows in any shell that brings `sed` and `openssl`, Git's for example.

## 3. The signature is about this folder

```sh
sed 's/.*"subject":\[//' statement.json | grep -o '"sha256":"[0-9a-f]*"}},"name":"[^"]*"' \
  | sed 's/"sha256":"\([0-9a-f]*\)"}},"name":"\([^"]*\)"/\1  \2/' | sha256sum -c --quiet
```

This must name no error. It covers `bag-info.txt`, `bagit.txt`, `VERIFY.md` and `manifest-sha256.txt`, and through the
manifest everything in `data/`. Read `statement.json`: it says whose systems were looked at, when, by whom, and by what
right.

## 4. The verdicts follow from the evidence
{replay}
## What this proves

- Who said it: the holder of the key, as the trust file names them.
- When it was said at the latest, if a timestamp was demanded (`seal.timestamp` in the statement) and holds.
- That nothing in the folder was changed since it was signed.
- That no scan which was entered in the log has vanished, if the log was demanded (`seal.log`) and you hold the log, or a
  head or package that was kept elsewhere.

## What it does not prove

- That the cloud provider's answers were true.
- That whoever ran the tool was honest from the first minute on.
- That between two scans nothing was changed and changed back.
- That a law is kept. It shows what was seen, on what and when; what a law makes of that is for others to say.
"""

_NO_REPLAY = """
This package holds no instructions for judging again. If `data/policy/` is there, `tenantproof verify --replay` runs the
policies in it on the evidence and compares the decisions byte for byte.
"""


def verification_text(*, name: str, keyid: str, algorithm: Algorithm, replay_instructions: str = "") -> bytes:
    """VERIFY.md of one package. `replay_instructions` is Markdown: how the evidence becomes OPA's input, and what to run."""
    openssl, kind = _OPENSSL[algorithm]
    replay = f"\n{replay_instructions.strip()}\n" if replay_instructions.strip() else _NO_REPLAY
    return _TEXT.format(name=name, keyid=keyid, openssl=openssl, algorithm=kind, replay=replay + "\n").encode()
