"""Secrets that show by their shape: keys and tokens whose issuers gave them a mark by which they are found.

Each pattern has an anchor, a few characters that stand in every secret of its kind. Looking for anchors costs next to
nothing, and only around one is the regular expression tried. The shapes are those of the issuers' documents;
`tests/evidence/test_secret_shapes.py` holds them against a kept rule set.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass

from evidence.assigned import is_odd_value, is_value, looks_secret


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPattern:
    """A kind of secret. Its `anchor`, in lower case, begins `before` characters after the beginning of `expression`; one
    without an anchor is tried on every text of `LONG` characters.

    What is secret is the group `secret`, or all that matched; `holds` says of it whether it is one. `is_line`: what
    follows to the end of the line goes with it. `is_long`: anchor and all it is `RUN` characters or more without a space.
    """

    name: str
    anchor: str
    expression: re.Pattern[str]
    before: int = 0
    holds: Callable[[str], bool] | None = None
    is_line: bool = False
    is_long: bool = False


LONG = 40
"""No secret without an anchor is shorter."""

RUN = 20
"""Nothing that is taken for a run of characters is shorter."""

START = r"(?:(?<![A-Za-z0-9])|(?<=\\[bfnrt])|(?<=\\u00[01][0-9a-f]))"
"""The beginning of a word, also after a control character that JSON has escaped."""

END = r"(?![A-Za-z0-9])"
HEX = "[0-9a-f]"
WORD = r"[\w-]"


def _shape(name: str, anchor: str, expression: str, before: int = 0, *, run: bool = False) -> SecretPattern:
    compiled = re.compile(expression, re.ASCII)
    return SecretPattern(name=name, anchor=anchor, expression=compiled, before=before, is_long=run)


PREFIXES = (
    ("age_key", "AGE-SECRET-KEY-1", r"[A-Za-z0-9]{58}"),
    ("anthropic_key", "sk-ant-", r"[a-z0-9]{3,10}-[\w-]{24,}"),
    ("artifactory_token", "AKC", r"[A-Za-z0-9]{60,80}" + END),
    ("atlassian_token", "ATATT3", r"[\w=-]{24,}"),
    ("atlassian_token", "ATCTT3", r"[\w=-]{24,}"),
    ("atlassian_token", "ATBB", r"[A-Za-z0-9]{32}" + END),
    ("aws_access_key_id", "AKIA", r"[A-Z0-9]{16}" + END),
    ("aws_access_key_id", "ASIA", r"[A-Z0-9]{16}" + END),
    ("aws_access_key_id", "ABIA", r"[A-Z0-9]{16}" + END),
    ("aws_access_key_id", "ACCA", r"[A-Z0-9]{16}" + END),
    ("aws_bedrock_key", "ABSK", r"[A-Za-z0-9+/]{100,}={0,2}"),
    ("aws_session_token", "IQoJb3JpZ2lu", r"[A-Za-z0-9+/]{60,}={0,2}"),
    ("aws_session_token", "FwoGZXIvYXdz", r"[A-Za-z0-9+/]{60,}={0,2}"),
    ("brevo_key", "xkeysib-", HEX + r"{64}-[A-Za-z0-9]{16}"),
    ("databricks_token", "dapi", HEX + r"{32}(?:-\d)?" + END),
    ("digitalocean_token", "doo_v1_", HEX + r"{64}"),
    ("digitalocean_token", "dop_v1_", HEX + r"{64}"),
    ("digitalocean_token", "dor_v1_", HEX + r"{64}"),
    ("docker_token", "dckr_oat_", r"[\w-]{24,}"),
    ("docker_token", "dckr_pat_", r"[\w-]{24,}"),
    ("doppler_token", "dp.pt.", r"[A-Za-z0-9]{40,}"),
    ("doppler_token", "dp.st.", r"[\w.-]{40,}"),
    ("github_token", "ghp_", r"\w{36,255}"),
    ("github_token", "gho_", r"\w{36,255}"),
    ("github_token", "ghu_", r"\w{36,255}"),
    ("github_token", "ghs_", r"[\w.-]{36,1024}"),
    ("github_token", "ghr_", r"\w{36,255}"),
    ("github_token", "github_pat_", r"\w{50,}"),
    ("gitlab_token", "glpat-", r"[\w.-]{20,}"),
    ("gitlab_token", "glptt-", r"[\w.-]{20,}"),
    ("gitlab_token", "gldt-", r"[\w.-]{20,}"),
    ("gitlab_token", "glrt-", r"[\w.-]{20,}"),
    ("gitlab_token", "glrtr-", r"[\w.-]{20,}"),
    ("gitlab_token", "glcbt-", r"[\w.-]{20,}"),
    ("gitlab_token", "glimt-", r"[\w.-]{20,}"),
    ("gitlab_token", "glagent-", r"[\w.-]{20,}"),
    ("gitlab_token", "gloas-", r"[\w.-]{20,}"),
    ("gitlab_token", "glsoat-", r"[\w.-]{20,}"),
    ("gitlab_token", "glffct-", r"[\w.-]{20,}"),
    ("gitlab_token", "glft-", r"[\w.-]{20,}"),
    ("gitlab_token", "GR1348941", r"[\w-]{20,}"),
    ("google_api_key", "AIza", r"[\w-]{35}(?![\w-])"),
    ("google_client_secret", "GOCSPX-", r"[\w-]{28}"),
    ("google_token", "ya29.", r"[\w-]{30,}"),
    ("grafana_token", "glc_", r"eyJ[\w+/=-]{30,}"),
    ("grafana_token", "glsa_", r"[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}"),
    ("groq_key", "gsk_", r"[A-Za-z0-9]{40,}"),
    ("hubspot_token", "pat-na1-", HEX + r"{8}(?:-" + HEX + r"{4}){3}-" + HEX + "{12}"),
    ("hubspot_token", "pat-eu1-", HEX + r"{8}(?:-" + HEX + r"{4}){3}-" + HEX + "{12}"),
    ("hugging_face_token", "hf_", r"[A-Za-z]{34}" + END),
    ("linear_key", "lin_api_", r"[A-Za-z0-9]{40}"),
    ("mailgun_key", "key-", HEX + "{32}" + END),
    ("new_relic_key", "NRAK-", r"[A-Z0-9]{27}"),
    ("notion_token", "ntn_", r"[A-Za-z0-9]{40,}"),
    ("notion_token", "secret_", r"[A-Za-z0-9]{43}" + END),
    ("npm_token", "npm_", r"[A-Za-z0-9]{36,}"),
    ("onepassword_token", "ops_", r"eyJ[\w+/=-]{60,}"),
    ("openai_key", "sk-admin-", r"[\w-]{20,}"),
    ("openai_key", "sk-proj-", r"[\w-]{20,}"),
    ("openai_key", "sk-svcacct-", r"[\w-]{20,}"),
    ("perplexity_key", "pplx-", r"[A-Za-z0-9]{40,}"),
    ("planetscale_secret", "pscale_pw_", r"[\w.-]{32,}"),
    ("planetscale_secret", "pscale_tkn_", r"[\w.-]{32,}"),
    ("postman_key", "PMAK-", HEX + r"{24}-" + HEX + "{34}"),
    ("pulumi_token", "pul-", HEX + "{40}"),
    ("putty_key", "PuTTY-User-Key-File-", r"\d"),
    ("pypi_token", "pypi-", r"[\w-]{60,}"),
    ("replicate_token", "r8_", r"[A-Za-z0-9]{37}"),
    ("rubygems_key", "rubygems_", HEX + "{48}"),
    ("sendgrid_key", "SG.", r"[\w-]{16,32}\.[\w-]{32,64}"),
    ("sentry_token", "sntrys_", r"[\w+/=-]{60,}"),
    ("sentry_token", "sntryu_", HEX + "{64}"),
    ("shopify_token", "shpat_", r"[0-9A-Fa-f]{32}"),
    ("shopify_token", "shpca_", r"[0-9A-Fa-f]{32}"),
    ("shopify_token", "shppa_", r"[0-9A-Fa-f]{32}"),
    ("shopify_token", "shpss_", r"[0-9A-Fa-f]{32}"),
    ("slack_token", "xapp-", r"\d-[A-Za-z0-9]{6,}-\d{6,}-[A-Za-z0-9]{16,}"),
    ("square_token", "sq0atp-", r"[\w-]{22}"),
    ("square_token", "sq0csp-", r"[\w-]{43}"),
    ("stripe_key", "whsec_", r"[A-Za-z0-9+/]{24,}={0,2}"),
    ("supabase_key", "sbp_", HEX + "{40}"),
    ("supabase_key", "sb_secret_", r"[\w-]{24,}"),
    ("tailscale_key", "tskey-", r"[a-z]{3,9}-[A-Za-z0-9-]{20,}"),
    ("twilio_key", "SK", r"[0-9a-z]{32}" + END),
    ("vault_token", "hvb.", r"[\w-]{24,}"),
    ("vault_token", "hvr.", r"[\w-]{24,}"),
    ("vault_token", "hvs.", r"[\w-]{24,}"),
    ("xai_key", "xai-", r"[A-Za-z0-9]{60,}"),
)
"""Kind, the letters it begins with, and what follows them."""


def _is_credentials(text: str) -> bool:
    """Whether this is `name:password` in base64, as HTTP's Basic scheme writes it (RFC 7617)."""
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    try:
        plain = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return ":" in plain and plain.isprintable()


_OPENED = r"""(?>(?:\\+[bfnrt])?\\*["']?)(?!(?<=\\)u[0-9a-f]{4})"""
"""What may stand before a value: a quote. The escapes with which JSON writes a character are no part of it: they would
make a secret of a word that is none."""
_HEADER = r"""\\*["']?\s{0,3}[:=]\s{0,3}""" + _OPENED
_SCHEMES = (
    "basic|bearer|digest|token|apikey|api-key|key|negotiate|ntlm|hmac|sharedkey|sharedaccesssignature|aws4-hmac-sha256"
)

SHAPES: tuple[SecretPattern, ...] = (
    *(_shape(name, begins.lower(), START + re.escape(begins) + rest, run=True) for name, begins, rest in PREFIXES),
    _shape("private_key", "-----begin", r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"),
    _shape("private_key", "---- begin", r"---- BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY ----"),
    _shape(
        "jwt",
        "eyj",
        r"(?:(?<![\w-])|(?<=\\[bfnrt])|(?<=\\u00[01][0-9a-f]))eyJ[\w-]{8,4096}={0,2}\.(?:eyJ[\w-]{8,}={0,2}(?:\.[\w=-]*)*|\.?[\w-]{20,}(?:\.[\w-]*)+)",
    ),
    _shape("slack_token", "xox", START + r"(?i:xox[abcdeoprs])(?:\.(?i:xox[bp]))?-[A-Za-z0-9-]{10,}"),
    _shape(
        "slack_webhook", "hooks.slack.com", r"hooks\.slack\.com/(?:services|workflows|triggers)/T?\w{6,}/\w{6,}/\w{16,}"
    ),
    _shape("discord_webhook", "/api/webhooks/", r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}", before=11),
    _shape("discord_webhook", "/api/webhooks/", r"discordapp\.com/api/webhooks/\d{17,20}/[\w-]{60,}", before=14),
    _shape("discord_token", "", r"(?<![\w.-])[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,38}(?![\w-])"),
    _shape("teams_webhook", "/webhookb2/", r"/webhookb2/[\w@-]{36,}/IncomingWebhook/[\w/-]{32,}"),
    _shape("stripe_key", "k_live_", START + r"[rs]k_live_[A-Za-z0-9]{16,}", before=1),
    _shape("stripe_key", "k_test_", START + r"[rs]k_test_[A-Za-z0-9]{16,}", before=1),
    _shape("openai_key", "sk-", START + r"sk-[\w-]{0,200}T3BlbkFJ[\w-]{20,}"),
    _shape("telegram_token", "", r"(?<!\d)\d{8,10}:[\w-]{35}(?![\w-])"),
    _shape("mailchimp_key", "-us", r"(?<![A-Za-z0-9])[0-9a-z]{32}-us\d{1,2}(?![A-Za-z0-9])", before=32),
    _shape("terraform_token", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}", before=14),
    _shape("azure_client_secret", "q~", START + r"[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])", before=4),
    _shape("azure_devops_token", "azdo", r"(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}" + END, before=76),
    _shape("azure_shared_key", "+ast", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==", before=76),
    _shape("azure_shared_key", "acdb", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==", before=76),
    _shape("azure_sas_signature", "sig=", r"(?<![A-Za-z0-9])(?i:sig)=[%A-Za-z0-9+/]{43,}={0,2}"),
    _shape("npm_token", ":_authtoken", r"(?i::_authToken)\s{0,3}=\s{0,3}(?P<secret>[\w-]{16,})"),
    _shape("softlayer_key", "api.softlayer.com/soap/", r"(?i:api\.softlayer\.com/soap/v3(?:\.1)?/)[a-z0-9]{64}"),
    _shape(
        "password",
        "://",
        r"://[^\s/:@\"'<>\\]{0,64}:(?P<secret>(?![$%*]\w|\*\*|\.\.\.|\[|<)[^\s\"'<>\\/]{3,256})@(?=[\w\[.-])",
    ),
    SecretPattern(
        name="basic_credentials",
        anchor="basic",
        expression=re.compile(r"(?i:basic)\s{1,3}(?P<secret>[\w+/-]{6,2048}={0,2})", re.ASCII),
        holds=_is_credentials,
    ),
    SecretPattern(
        name="bearer_token",
        anchor="bearer",
        expression=re.compile(
            r"(?i:bearer)\\*[\"']?[\s:=]{1,3}" + _OPENED + r"(?P<secret>[\w.~+/=:-]{8,4096})", re.ASCII
        ),
        holds=looks_secret,
    ),
    SecretPattern(
        name="authorization",
        anchor="authorization",
        expression=re.compile(
            r"(?i:authorization)" + _HEADER + r"(?:(?i:" + _SCHEMES + r")\s{1,3})(?P<secret>[^\s\"'\\]{6,4096})"
        ),
        holds=is_value,
        is_line=True,
    ),
    SecretPattern(
        name="authorization",
        anchor="authorization",
        expression=re.compile(r"(?i:authorization)" + _HEADER + r"(?P<secret>[^\s\"'\\]{8,4096})"),
        holds=is_odd_value,
        is_line=True,
    ),
)
