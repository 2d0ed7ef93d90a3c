"""Our shapes of secrets are held against a kept rule set: what detect-secrets (Yelp, Apache-2.0) knows for one, we take out.

Its patterns make up the examples, so that no token has to lie in this repository, and it judges what we left: it must find
nothing more. A release of the rule set that knows more turns this red.
"""

import random
import re
import string
from collections.abc import Mapping

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import BasePlugin, RegexBasedDetector
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.assigned import is_random
from evidence.privacy import redact, redact_text
from evidence.tokens import SHAPES, SecretPattern
from tests.builders.secret_words import HEX, LETTERS, MARK

LEFT_OUT = {
    "AWS Access Key 1": "forty letters in quotes: those in no order are found without quotes, see below; `000…0` is no key",
    "Artifactory Credentials 1": "AP and nine letters is any word in capitals",
    "Cloudant Credentials 0": "a name of twelve spellings; where it is written as one that we know, it is found by that",
    "Cloudant Credentials 1": "the same",
    "IBM COS HMAC Credentials 0": "the same",
    "IBM Cloud IAM Key 0": "the same, with no name at all among the spellings",
    "Public IP (ipv4) 0": "an address is no secret",
    "SoftLayer Credentials 0": "a name of many spellings; where it is written as one that we know, it is found by that",
    "Twilio API Key 0": "AC and 32 digits is the number of an account, and no secret",
}
"""Rules that we do not follow, and why."""

HELD_AS = {
    "AWS Access Key 0": r"(?:ABIA|ACCA|AKIA|ASIA)[0-9A-Z]{16}",
    "Artifactory Credentials 0": r"AKC[a-zA-Z0-9]{60,80}",
    "Basic Auth Credentials 0": r"https?://[\w.-]{1,20}:[A-Za-z0-9][\w.~%-]{2,30}@",
    "JSON Web Token 0": r"eyJ[A-Za-z0-9_-]{8,60}\.eyJ[A-Za-z0-9_-]{8,60}(?:\.[A-Za-z0-9_-]{0,40})?",
    "NPM tokens 0": r"//[a-z]{1,9}\.example/:_authToken= ?(?:npm_[A-Za-z0-9]{36}|[A-Fa-f0-9-]{36})",
    "SoftLayer Credentials 1": r"https?://api\.softlayer\.com/soap/v3(?:\.1)?/[a-z0-9]{64}",
    "Square OAuth Secret 0": r"sq0csp-[0-9A-Za-z_-]{43}",
    "Slack Token 0": r"xox[abposr]-\d{6,12}-\d{6,12}-[a-z0-9]{4,24}",
    "Slack Token 1": r"https://hooks\.slack\.com/services/T[a-zA-Z0-9_]{6,12}/B[a-zA-Z0-9_]{6,12}/[a-zA-Z0-9_]{16,24}",
    **{f"Private Key {number}": "" for number in range(7)},
}
"""Rules whose loosest examples are no token of the issuer's: the form that its documents give. A private key is its line."""


def rules() -> dict[str, re.Pattern[str]]:
    """Every rule of the set that is a pattern, by the kind it looks for and its number there."""
    kinds: Mapping[str, type[BasePlugin]] = get_mapping_from_secret_type_to_class()
    return {
        f"{name} {number}": pattern
        for name, kind in sorted(kinds.items())
        if issubclass(kind, RegexBasedDetector)
        for number, pattern in enumerate(kind().denylist)
    }


RULES = rules()
HELD = [name for name in RULES if name not in LEFT_OUT]
PRINTABLE = st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))


def examples(name: str) -> st.SearchStrategy[str]:
    """Texts that the rule takes for a secret."""
    if name.startswith("Private Key"):
        line = RULES[name].pattern
        dashes = "" if line.startswith("PuTTY") else "---- " if "SSH2" in line else "-----"
        return st.just(f"{dashes}{line}{dashes[::-1]}")
    pattern = HELD_AS.get(name) or RULES[name].pattern
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True, alphabet=PRINTABLE)


def test_every_rule_of_the_set_is_held_or_left_out_for_a_reason() -> None:
    assert LEFT_OUT.keys() | HELD_AS.keys() <= RULES.keys()
    assert len(HELD) >= 35


@pytest.mark.parametrize("name", HELD)
def test_the_rule_set_finds_nothing_more_in_what_we_leave(name: str) -> None:
    rule = RULES[name]

    @given(examples(name))
    @settings(max_examples=40, deadline=None)
    def held(example: str) -> None:
        text = f"Key {example}host end"[: None if name.startswith("Basic") else -8] + " end"
        assume(rule.search(text))
        assert rule.search(redact_text(text)) is None
        safe, redactions = redact({"displayName": text})
        assert redactions
        assert rule.search(str(safe)) is None

    held()


@pytest.mark.parametrize("pattern", SHAPES, ids=[f"{one.name}-{at}" for at, one in enumerate(SHAPES)])
def test_every_shape_is_found_in_evidence_and_goes_whole(pattern: SecretPattern) -> None:
    """Also by the quick look at a line, which asks for anchors in runs of characters first."""
    if pattern.holds is not None:
        pytest.skip("what only counts if it looks like a secret is tried by name, in test_secret_words")
    body = pattern.expression.pattern.replace(START_OF_WORD, "")
    body = re.sub(r"\(\?[=!][^()]*\)$", "", body) if pattern.name == "password" else body
    after = "host" if pattern.name == "password" else ""

    @given(st.from_regex(re.compile(body, re.ASCII), fullmatch=True, alphabet=PRINTABLE))
    @settings(max_examples=25, deadline=None)
    def held(example: str) -> None:
        match = pattern.expression.match(example + after)
        assume(match is not None)
        assert match is not None
        secret = match["secret"] if "secret" in pattern.expression.groupindex else match[0]
        safe, redactions = redact({"displayName": f"old {example}{after} end"})
        assert redactions
        assert str(safe).count(secret) < example.count(secret)

    held()


START_OF_WORD = r"(?:(?<![A-Za-z0-9])|(?<=\\[bfnrt])|(?<=\\u00[01][0-9a-f]))"


def random_texts(count: int, length: int, of: str) -> list[str]:
    dice = random.Random(4)
    return ["".join(dice.choice(of) for _ in range(length)) for _ in range(count)]


def test_a_bare_secret_key_of_aws_is_known_by_its_disorder_97_times_in_100() -> None:
    keys = random_texts(3000, 40, LETTERS + "/+")
    assert sum(redact_text(f"backup {key} old") == f"backup {MARK} old" for key in keys) >= 0.97 * len(keys)


def test_forty_characters_in_some_order_are_no_key() -> None:
    dice = random.Random(5)
    camel = ["".join(dice.choice(WORDS) for _ in range(14))[:39] + "2" for _ in range(3000)]
    paths = ["/".join(dice.choice(WORDS) for _ in range(14))[:39] + "2" for _ in range(3000)]
    digests = random_texts(1000, 40, HEX) + random_texts(1000, 40, HEX.upper())
    ids = random_texts(1000, 40, string.ascii_uppercase + string.digits)
    assert [one for one in (*paths, *digests, *ids) if is_random(one)] == []
    assert len([one for one in camel if is_random(one)]) <= len(camel) / 1000


WORDS = re.findall(
    "[A-Z][a-z]+",
    "AdminAuditLogBackupBucketAccessPolicyRoleProdDevTestVpcFlowConfigSecurityHubEventRuleLambdaFunctionQueueTopicAlarmUser"
    "GroupKeyDataLakeTeamEuWestUsEastApiGatewayAppWebDbRdsSyncJobRunOrgAccountReadOnlyWrite",
)
