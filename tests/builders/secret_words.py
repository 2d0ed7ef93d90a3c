"""Secrets to plant, each with the words around it, and words that only look like secrets.

Tokens are put together when the tests run, out of letters in a fixed order: no scanner of repositories takes one for real.
"""

import base64
import random
import string
from dataclasses import dataclass

LETTERS = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
_DICE = random.Random(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A display name with a secret in it. `rest` is the name with the secret taken out, and MARK in its place."""

    name: str
    secret: str
    rest: str


def letters(count: int, of: str = LETTERS) -> str:
    """So many letters in no order, always the same ones."""
    return "".join(_DICE.choice(of) for _ in range(count))


MARK = "[secret removed]"
TOKEN = letters(20) + "1aB"
AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"
BASIC = base64.b64encode(b"scanner:Hunter-2!").decode()
JWT = ".".join(
    base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (b'{"alg":"RS256"}', b'{"sub":"1"}', b"x" * 32)
)


def _named(template: str, secret: str) -> tuple[str, Planted]:
    """`template` with the secret at its `@@`."""
    return template, Planted(name=template.replace("@@", secret), secret=secret, rest=template.replace("@@", MARK))


def wide(text: str) -> str:
    """In fullwidth letters, as an input method for Japanese or Chinese writes them."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else "\u3000" if one == " " else one for one in text)


def split(text: str, by: str = "\u200b") -> str:
    """With something invisible after every letter."""
    return by.join(text)


ISSUE: dict[str, Planted] = dict(
    [
        _named("CA01 Authorization: Bearer @@", TOKEN),
        _named("Authorization: Basic @@", BASIC),
        _named("Basic @@ of the scanner", BASIC),
        _named("Backup api_key=@@", TOKEN),
        _named("Scanner token: @@", TOKEN),
        _named("Scanner secret=@@", "hunter2"),
        _named("VPN passphrase=@@", "correct horse battery staple"),
        _named("pass=@@", "Hunter-2!"),
        _named("Drucker Passwort=@@", "geheim"),
        _named("CI @@ (old)", "glpat-" + letters(20)),
        _named("Mail @@ key", "SG." + letters(22) + "." + letters(43)),
        _named("Build @@", "npm_" + letters(36)),
        _named("Bot @@", "sk-proj-" + letters(48)),
        _named("AWS @@ of the backup", AWS_SECRET),
        _named("Server=db;User Id=sa;Password=@@", "a&b;c&d=e"),
        _named("Printer " + wide("password=") + "@@", "Hunter-2!"),
        _named("Printer pass\u200bword\u200b=\u200b@@", "Hunter-2!"),
    ]
)
"""What issue 10 names."""

LANGUAGES: dict[str, Planted] = dict(
    _named(f"{word}=@@", "Zq7vKp")
    for word in (
        "पासवर्ड", "fjalëkalim", "lykilorð",
        "mot de passe", "MDP", "contraseña", "contrasen\u0303a", "Clave", "Senha", "palavra-passe",
        "wachtwoord", "Kennwort", "hasło", "heslo", "lösenord", "adgangskode", "passord", "salasana",
        "parola", "jelszó", "lozinka", "şifre", "slaptažodis", "parole", "пароль", "ПАРОЛЬ", "κωδικός",
        "ΚΩΔΙΚΟΣ", "סיסמה", "كلمة المرور", "รหัสผ่าน", "パスワード", "ﾊﾟｽﾜｰﾄﾞ", "密码", "密碼", "비밀번호", "mật khẩu",
        "clé API", "Zugangsschlüssel", "chave de acesso",
    )
)  # fmt: skip

SPELLINGS: dict[str, Planted] = dict(
    [
        _named(wide("token: ") + "@@", wide(TOKEN)),
        _named(wide("ＡＰＩ＿ＫＥＹ：") + "@@", TOKEN),
        _named("to\u00adken: @@", TOKEN),
        _named("se\u2060cret=@@", TOKEN),
        _named("pass\ufeffwort=@@", "geheim"),
        _named("pa\u034fss=@@", "Hunter-2!"),
        _named("pass\x01word=@@", "Hunter-2!"),
        _named("pa\x7fssword=@@", "Hunter-2!"),
        _named("p\x02assword=@@", "Hunter-2!"),
        _named("pässwörd=@@", "Hunter-2!"),
        _named("p\u0430ssw\u043erd=@@", "Hunter-2!"),
        _named("token\uff1a@@", split(TOKEN)),
        _named("@@", split("glpat-" + letters(20))),
        _named("key \u200b@@", "glpat-" + letters(20)),
        _named("x\u200b@@", "glpat-" + letters(20)),
        _named("@@", split(AWS_SECRET, "\u00ad")),
        _named("@@", "".join(chr(0x1D5A0 + ord(one) - 65) if one.isupper() else one for one in AWS_SECRET)),
        _named("é@@", "AKIA" + letters(16, string.ascii_uppercase)),
    ]
)

WAYS: dict[str, Planted] = dict(
    [
        _named("Passwort: @@", "Sommer2026!"),
        _named("Kennwort lautet @@", "Sommer2026!"),
        _named("the password is @@", "Hunter2!"),
        _named("Password (admin): @@", "Hunter2!"),
        _named("**Token:** @@", TOKEN),
        _named("token => '@@', other", "abc def"),
        _named('password = "@@" # old', "it's a \\secret; with & and, more"),
        _named("password = '@@' # old", 'say "friend" & enter'),
        _named("password=„@@“ und mehr", "geheim & still"),
        _named('{"user":"x","password":"@@","port":1}', "a,b&c}d"),
        _named('{\\"password\\":\\"@@\\",\\"port\\":1}', "Hunter-2!"),
        _named('{"Key":"db_password","Value":"@@"}', "Hunter-2!"),
        _named('<add key="ApiKey" value="@@"/>', TOKEN),
        _named("<password>@@</password>", "Hunterin"),
        _named("sqlcmd --password @@", "Hunter2!"),
        _named("curl -H X-Api-Key:@@", TOKEN),
        _named("https://x.example/hook?token=@@&retry=1", "abc%26def"),
        _named("postgresql://app:@@@db.internal:5432/app", "Hun&ter-2"),
        _named("https://u:@@@host.example/", "p@ss&word"),
        _named("DefaultEndpointsProtocol=https;AccountName=x;AccountKey=@@", letters(86) + "=="),
        _named("//registry.example/:_authToken=@@", TOKEN),
        _named("Token: @@", "9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11"),
        _named("Pass: @@", "840273"),
        _named("dbPass=@@", "Hunter2"),
        _named("MYSQL_ROOT_PASSWORD=@@", "x<y&z>w"),
        _named("secret: @@", letters(32, string.ascii_letters)),
        _named("password=@@", "ab'cd\"ef&gh"),
        _named("Cert @@ end", f"-----BEGIN RSA {'PRIVATE'} KEY-----\nMIIE\nabc\n-----END RSA {'PRIVATE'} KEY-----"),
        _named("see @@ there", JWT),
    ]
)

PLANTED = {**ISSUE, **LANGUAGES, **SPELLINGS, **WAYS}

ORDINARY = (
    "Token service: weekly",
    "Token: weekly rotation",
    "Password policy",
    "Password: 14 characters minimum",
    "Password: minimum-length 14",
    "Password: the root user needs a longer one",
    "Password = required",
    "Password: https://vault.clinic.example/x",
    "Password Hash Sync: enabled",
    "Password: P2 licence",
    "Password reset: Tier-1",
    "Set password: see KB12345",
    "Passwort vergessen: helpdesk@clinic.example",
    "Passwort: bitte bei der IT erfragen",
    "AAD-Passwort-Richtlinie: Stufe-2",
    "Basic authentication policy",
    "Block basic authentication: legacy",
    "Bearer token policy",
    "Bearer authentication",
    "Authorization: Basic authentication policy",
    "Authorization: Microsoft Graph",
    "Secret=…",
    "Secret=***",
    "Secret=<your secret>",
    "Secret=${SECRET}",
    "secret = env:ACME_SECRET",
    "Secret santa 2026: list",
    "Secrets Manager access",
    "Secret: Top-Level-1",
    "Secret: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-password-a1b2c3",
    "API key rotation: 90 days",
    "Access token lifetime: 1h",
    "Token-Lebensdauer: 1h",
    "Token protection: preview",
    "Token signing certificate: RS256",
    "CA03: Require MFA, token: session",
    "Passkey: FIDO2 only",
    "Pass the hash detection: v2",
    "Boarding pass: 2026",
    "Compass: Project2026",
    "bypass=all users",
    "spf=pass dkim=pass",
    "Temporary Access Pass: 60min",
    "TAP (Temporary Access Pass): one-time",
    "Contraseñas: 90 días",
    "Senha forte: obrigatória",
    "Windows LAPS password: 30-day",
    "Sync_DC01_0123456789ab",
    "key: value",
    "skill: sk-proj-management",
    "npm_install",
    "SG.Finance.Read",
    "SG.Department-of-Internal-Medicine",
    "glpat-migration",
    "Cookie: strict",
    "tokens: 100",
    "Auth: SAML2",
    f"slack-domain-verification={letters(40)}",
    f"google-site-verification={letters(43)}",
    f"MS=ms{letters(8, string.digits)}",
    f"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ{letters(170)}IDAQAB",
    f"v=DKIM1; k=ed25519; p={letters(43)}=",
    "AWSServiceRoleForSupportAccessAnalyzer12",
    "prod/EU1/Database/Replica/Instance123456",
    "OrganizationAccountAccessRoleForAudit2Eu",
    letters(40, HEX),
    letters(40, HEX).upper(),
    letters(64, HEX),
    letters(32, HEX),
    "sha256/" + letters(43) + "=",
    letters(27) + "=",
    letters(43) + "=",
    "9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11",
    "arn:aws:iam::123456789012:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport",
    "arn:aws:kms:eu-west-1:123456789012:key/9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11",
    "MULTI_REGION_PARALLEL_CLOUDTRAIL_KEY: on",
    "/subscriptions/9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/db",
    "https://login.microsoftonline.com:443/common",
    "user@clinic.example: token",
    "19:" + letters(32, HEX) + "@thread.tacv2",
)
"""Display names and values that are no secret and stay as they are."""
