"""Secrets that show by the name before them: `password=…`, `token: …`, `--api-key …`, in the languages of our clients.

An equals sign assigns: what follows the name of a secret is one, unless it stands for something else. A colon or a space
is what prose has too: there the value must look like no word of any language (`looks_secret`).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from evidence.spelling import Spelling, folded, spellings, word

MARK = "[secret removed]"
"""What stands in the place of a secret within a longer text."""

LOOK = 120
"""Characters of a value that are looked at to tell whether it is a secret."""

SHORTEST = 4
"""A shorter value is taken for no secret, whatever name it has."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SecretName:
    """A name of secrets. `anchor` stands in it; `expression` goes on from there to its end, `before` is what must precede.

    `is_short`: it must not be the end of another word (compass, bypass). `is_password`: people choose it, so it may be
    short and look like a word with a number.
    """

    kind: str
    anchor: str
    expression: str
    before: re.Pattern[str] | None = None
    is_short: bool = False
    is_password: bool = False


def _name(
    kind: str, anchor: str, rest: str = "", *, before: str = "", short: bool = False, password: bool = False
) -> SecretName:
    return SecretName(
        kind=kind,
        anchor=anchor,
        expression=re.escape(anchor) + rest,
        before=re.compile(f"(?:{before})$") if before else None,
        is_short=short,
        is_password=password,
    )


_JOINED = "[ _.-]?"
_KEYS = (
    "api|auth|service|db|database|priv|private|client|access|shared|encryption|decryption|signing|master|app|application|consumer|"
    "subscription|function|admin|storage|webhook|ssh|rsa|hmac|license|licence|host|root|session|pre[ -]?shared"
)
PASSWORDS = (
    "adgangskode",
    "contrasena",
    "fjalekalim",
    "geslo",
    "haslo",
    "heslo",
    "jelszo",
    "kata sandi",
    "kennwort",
    "kodeord",
    "losenord",
    "lozinka",
    "lykilord",
    "mat khau",
    "palavra-passe",
    "palavra passe",
    "parola chiave",
    "parool",
    "paswoord",
    "salasana",
    "salasona",
    "slaptazodis",
    "wachtwoord",
    "zugangscode",
    "κωδικος",
    "пароль",
    "парола",
    "лозинка",
    "סיסמה",
    "كلمة المرور",
    "كلمة السر",
    "รหัสผ่าน",
    "パスワード",
    "密码",
    "密碼",
    "口令",
    "비밀번호",
    "पासवर्ड",
)
"""Words for a password in other languages that are no part of other words. Short ones and those with kin stand in NAMES."""

NAMES: tuple[SecretName, ...] = (
    _name("password", "pass", r"(?:[ _-]?words?|wd|wort|worter|phrase|code|ord)", password=True),
    _name("password", "pass", r"e?", short=True, password=True),
    _name("password", "pwd", short=True, password=True),
    _name("password", "pw", short=True, password=True),
    _name("password", "psk", short=True, password=True),
    _name("password", "mdp", short=True, password=True),
    _name("password", "senha", short=True, password=True),
    _name("password", "sifre", short=True, password=True),
    _name("password", "parola", short=True, password=True),
    _name("password", "parole", short=True, password=True),
    _name("password", "clave", r"(?: (?:secreta|de acceso))?", short=True, password=True),
    *(_name("password", word(one), password=True) for one in PASSWORDS),
    _name("aws_secret_access_key", "key", before=f"secret{_JOINED}(?:access)?{_JOINED}"),
    _name("azure_shared_key", "key", before=f"account{_JOINED}|shared{_JOINED}access{_JOINED}"),
    _name("api_key", "key", before=f"(?:{_KEYS}){_JOINED}(?:secret{_JOINED})?"),
    _name("api_key", "schlussel", before=f"(?:api|geheim|zugangs|zugriffs|privater){_JOINED}"),
    _name("api_key", "cle", r"[ _-](?:d.?)?(?:api|secrete|acces|privee)", short=True),
    _name("api_key", "chave", r"[ _-](?:d[ea] )?(?:api|acesso|secreta|privada)", short=True),
    _name("api_key", "chiave", r"[ _-](?:api|segreta|privata)", short=True),
    _name("client_secret", "secret", r"s?", before=f"(?:client|consumer|app|application){_JOINED}"),
    _name("secret", "secret", r"(?:[ _-]?(?:string|text))?s?"),
    _name("secret", "geheimnis"),
    _name("secret", "creds", short=True),
    _name("token", "token", r"s?"),
    _name("token", "jwt", short=True),
    _name("token", "cookie"),
)

_SUFFIX = r"(?:[ _.-]?(?:value|wert|plain(?:text)?|b(?:ase)?64|prod|dev|test|new|old|[0-9]{1,3})(?![a-z]))?"
_ASIDE = r"(?: ?[(\[][^()\[\]\n]{0,40}[)\]])?"
_QUOTE = r"""\\*["'`”’»]"""
_SPACE = r"[ \t]{0,3}"
_CLOSE = rf"(?:{_QUOTE}|\*\*|__)?(?:\[[^\]\n]{{0,20}}\])?{_SPACE}"
_TAGS = r"(?:</?[a-z]{1,10}/?>\s?){0,3}"
_ASSIGNS = rf"(?P<assigns>=>|:=|={{1,3}}|!==?)(?:{_SPACE}(?:\*\*|__|@|n(?=['\"]))?){_TAGS}"
_NEXT_FIELD = (
    rf"""(?P<next>{_QUOTE}[ \t]?,[ \t]?{_QUOTE}(?:parameter)?value{_QUOTE}[ \t]?:[ \t]?"""
    rf"""|{_QUOTE}\s{{1,3}}value\s?=\s?)"""
)
_COLON = rf"(?P<colon>->|→|::?(?!//)(?:\*\*|__)?|\((?=[\"']))\s{{0,3}}{_TAGS}"
_IS = r"(?P<is>[ \t]{1,3}(?:is|ist|lautet|est|es|e|are)[ \t]?:?[ \t]{1,3})"
_TAG = r"(?P<tag>>)"
_ARGUMENT = r"(?P<argument>[ \t]{1,3})(?=[^\s<-])"
_GAP = rf"{_SUFFIX}(?:{_NEXT_FIELD}|{_TAG}|{_ASIDE}(?:(?P<closed>{_CLOSE})(?:{_ASSIGNS}|{_COLON})|{_IS})|{_ARGUMENT})"

ANCHORS = frozenset(name.anchor for name in NAMES)

_IN_ARN = re.compile(r"arn:[\w:/*.-]*:$")
_BEFORE_ARGUMENT = re.compile(r"(?:^|[\s\"'`])(?:--?|/)[\w-]{0,30}$")
_BEFORE_TAG = re.compile(r"<[\w:.-]{0,40}$")
_BEFORE_PARAMETER = re.compile(r"[?&][\w.-]{0,40}$")
_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘", "‹": "›"}
_OPENS = re.compile(r"""(\\*)(["'`“„«‘‚])""")
_PARAMETER_ENDS = re.compile(r"[&#\s\"'<>]")


@cache
def _whole(name: SecretName) -> re.Pattern[str]:
    """The name and what leads from it to a value. Compiled when it is first needed: few names ever are."""
    return re.compile(name.expression + _GAP)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A value that the name before it gives away: its kind, and the stretch of the spelling in which it lies."""

    kind: str
    begin: int
    end: int


def assigned(spelling: Spelling, lowered: str, anchors: frozenset[str] = ANCHORS) -> list[Assigned]:
    """Every value with a secret's name in `spelling`, whose folded text is `lowered`; only by names with these anchors."""
    values: list[Assigned] = []
    for name in NAMES:
        at = lowered.find(name.anchor) if name.anchor in anchors else -1
        if at < 0:
            continue
        lines = _Lines(spelling.text)
        while at >= 0:
            hit = _assigned_at(lines, lowered, at, name)
            if hit is not None:
                values.append(hit)
            at = lowered.find(name.anchor, hit.end if hit else at + 1)
    return values


class _Lines:
    """Where the lines of a text end. Asked from the front to the back, it looks through each line once: a line may be a
    megabyte, with a hundred thousand secrets in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._end = -1

    def end(self, begin: int) -> int:
        """Where the line ends in which `begin` lies, which is no earlier than what was asked before."""
        if begin > self._end:
            line = self.text.find("\n", begin)
            self._end = len(self.text) if line < 0 else line
        return self._end


@lru_cache(maxsize=8192)
def name_of_secret(text: str) -> SecretName | None:
    """The name of secrets in which `text`, a key or the name in a tag, ends: `db_password`, `SecretAccessKey`."""
    for spelling in spellings(text[-80:]):
        trial = f"{spelling.text.rstrip()}="
        lowered = folded(trial)
        for name in NAMES:
            at = lowered.find(name.anchor)
            while at >= 0:
                gap = _whole(name).match(lowered, at)
                if gap and gap.end() == len(lowered) and gap["assigns"] and _begins(trial, lowered, at, name):
                    return name
                at = lowered.find(name.anchor, at + 1)
    return None


def is_secret_of(name: SecretName, value: str) -> bool:
    """Whether `value`, the value of a field of that name, is a secret: a password unless it stands for something else,
    anything else by its looks."""
    return any(_is_secret(one.text.strip()[:LOOK], name, is_assigned=name.is_password) for one in spellings(value))


def _assigned_at(lines: _Lines, lowered: str, at: int, name: SecretName) -> Assigned | None:
    text = lines.text
    gap = _whole(name).match(lowered, at)
    if gap is None or not _begins(text, lowered, at, name):
        return None
    if gap["colon"] and _IN_ARN.search(lowered, max(0, at - LOOK), at):
        return None
    if gap["argument"] and not _BEFORE_ARGUMENT.search(lowered, max(0, at - 40), at):
        return None
    if gap["tag"] and not _BEFORE_TAG.search(lowered, max(0, at - 42), at):
        return None
    begin = gap.end()
    opened = _OPENS.match(text, begin, begin + 8)
    begin = opened.end() if opened else begin
    is_quoted = opened is not None and (gap["closed"] is not None and any(one in gap["closed"] for one in "\"'"))
    is_assigned = bool(gap["assigns"] or gap["tag"] or (name.is_password and (gap["next"] or is_quoted)))
    if not _is_secret(_first(text, begin, opened), name, is_assigned=is_assigned, is_quoted=opened is not None):
        return None
    return Assigned(name.kind, begin, _end(lines, lowered, at, begin, opened, gap))


def _begins(text: str, lowered: str, at: int, name: SecretName) -> bool:
    """Whether the name stands here, and not the end of another word."""
    if name.before is not None and not name.before.search(lowered, max(0, at - 40), at):
        return False
    if not name.is_short or at == 0:
        return True
    here, earlier = text[at], text[at - 1]
    return not earlier.isalpha() or (here.isupper() and earlier.islower())


def _first(text: str, begin: int, opened: re.Match[str] | None) -> str:
    """What is looked at of a value: in quotes what stands between them, else its first word."""
    seen = text[begin : begin + LOOK]
    if opened is not None:
        end = seen.find(opened[1] + _CLOSING.get(opened[2], opened[2]))
        return seen if end < 0 else seen[:end]
    return seen


def _end(lines: _Lines, lowered: str, at: int, begin: int, opened: re.Match[str] | None, gap: re.Match[str]) -> int:
    """Where a secret that begins at `begin` ends: never too early, and where nothing tells, with the line."""
    text, line = lines.text, lines.end(begin)
    if opened is not None:
        closing = re.escape(opened[1] + _CLOSING.get(opened[2], opened[2]))
        closed = re.compile(closing + r"(?=[\s,;)}\]>&|/:.\"'\\]|$)").search(text, begin, line)
        return closed.start() if closed else line
    if gap["tag"]:
        end = text.find("<", begin, line)
        return end if end >= 0 else line
    if _BEFORE_PARAMETER.search(lowered, max(0, at - 42), at):
        ended = _PARAMETER_ENDS.search(text, begin, line)
        return ended.start() if ended else line
    return len(text[begin:line].rstrip()) + begin


_SAYING = (
    "absent active aktiv allowed always apikey auth authentication authorization authorisation basic bearer blank "
    "blocked box certificate challenge clear default deaktiviert denied digest disabled empty enabled encrypted "
    "enforced expired expires false field federated forbidden header hidden hmac http https inactive invalid ja "
    "length locked manual managed masked missing monthly nein negotiate never nichts nie no none not ntlm null nil "
    "off offline ok okta oidc on only optional pass policy prompt rdp redacted removed required reset revoked "
    "rotated saml service set sharedkey sms string token tokens true type undefined unknown unset user valid weekly "
    "yes oui non ninguno nessuno daily hourly yearly value "
    "base64 fido2 ipv4 ipv6 oauth1 oauth2 oauth2.0 openid p256 pbkdf2 pkcs1 pkcs7 pkcs8 pkcs12 rs256 rs512 es256 "
    "hs256 saml2 saml2.0 sha1 sha256 sha384 sha512 utf8 v1.0 v2.0 x509 argon2 argon2id bcrypt md5 "
)
_NO_SECRETS = frozenset(_SAYING.split())
"""Words that say something about a secret, and are none."""

_STANDS_FOR = re.compile(
    r"""(?ix)
    < [^<>\n]{0,80} > (?![\w!]) | ‹ [^›\n]{0,80} › | &lt; | \[ [^\[\]\n]{0,80} \] (?![\w!])
    | \{\{ | \{\\*["'] | \$\{ | \$\( | \#\{ | @\{
    | (?-i:\$[A-Z_][A-Z0-9_]*) (?!\w) | \$env: | % [A-Z_]{2,40} % | \*{3} | x{3,} (?!\w) | \.{3} | [•●·]{2}
    | your[ _-] | (?:env|file|keyring|awssm|cmd|certificate|ref|vault|arn|urn|https?|ssm|kv|op) :
    | (?:process\.env|os\.environ|env|secrets|var|vars|local|data|module|input)\.[a-z_]
    """
)
"""How a value begins that stands for a secret kept elsewhere, or for none: `<password>`, `${PASSWORD}`, `env:NAME`, `**`."""

_TRIM = ".,;:)]}>\"'`?*"
_PARTS = re.compile(r"[-_./:@\\,+=()\[\]{}|<>\"'`&]+")
_WORDY = re.compile(r"[^\W\d_]+|\d{1,4}|[vV]?\d{1,3}|\d{1,4}(?:st|nd|rd|th|d|h|mb|gb|bit|min|days?)?")


def _is_secret(seen: str, name: SecretName, *, is_assigned: bool, is_quoted: bool = False) -> bool:
    if _STANDS_FOR.match(seen):
        return False
    bare = (seen if is_quoted and is_assigned else _first_word(seen)).strip(_TRIM)
    if len(bare) < SHORTEST or folded(bare) in _NO_SECRETS:
        return False
    if is_assigned:
        return True
    return looks_secret(bare, shortest=6 if name.is_password else 8, may_be_number=name.is_password)


def is_value(text: str) -> bool:
    """Whether what stands where only a secret stands (after a scheme in an Authorization header) is one."""
    bare = _first_word(text).strip(_TRIM)
    return len(bare) >= SHORTEST and folded(bare) not in _NO_SECRETS and not _STANDS_FOR.match(text)


def is_odd_value(text: str) -> bool:
    """Whether what stands where prose may stand too begins with a word that looks like a secret."""
    return not _STANDS_FOR.match(text) and looks_secret(_first_word(text).strip(_TRIM))


def _first_word(text: str) -> str:
    return next(iter(text.split(None, 1)), "")


def looks_secret(text: str, *, shortest: int = 8, may_be_number: bool = False) -> bool:
    """Whether a single word looks like a secret and like no word, number, date, name of a place or e-mail address."""
    text = text[:LOOK]
    if len(text) < shortest or len(text.split()) != 1 or folded(text) in _NO_SECRETS or _STANDS_FOR.match(text):
        return False
    if text.isdigit():
        return may_be_number
    return any(_is_odd(part) for part in _PARTS.split(text) if part)


def _is_odd(part: str) -> bool:
    """A part of a word that is no word itself: letters with numbers or signs, or letters in no order."""
    if part.isdigit():
        return len(part) > 12
    if _WORDY.fullmatch(part):
        return len(part) >= 16 and is_random(part, digits=0)
    return any(sign.isalpha() for sign in part) or len(part) >= 6


_WORDS = re.compile("[A-Z]?[a-z]{2,}|(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")


def is_random(text: str, *, digits: int = 1) -> bool:
    """Whether ASCII letters and digits stand in no order: both cases, often changing, hardly a stretch that could be a word.

    Of random keys of 40 characters in base64 it knows 97 in 100; of CamelCase it takes one in a thousand for a key, of paths
    and digests in hexadecimal none.
    """
    if text.islower() or text.isupper() or text.count("/") > 4 or sum(sign.isdigit() for sign in text) < digits:
        return False
    kinds = [0 if sign.islower() else 1 if sign.isupper() else 2 if sign.isdigit() else 3 for sign in text]
    changes = sum(one != other for one, other in pairwise(kinds))
    words = sum(len(found) for found in _WORDS.findall(text))
    return changes >= 0.35 * len(text) and words <= 0.6 * len(text)
