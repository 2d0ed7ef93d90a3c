"""Client files: merged key by key, checked in their shape, and every error says what to write."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.aws.target import AwsTarget
from collectors.clients.answers import Answers
from collectors.clients.authority import check_authority
from collectors.clients.effective import effective
from collectors.clients.faults import faults
from collectors.clients.folder import load_all, load_client
from collectors.clients.identities import set_apart
from collectors.clients.layers import Key, Layer, dotted, merge
from collectors.clients.model import CLIENT, DEFAULTS, TOOL, BlindSpot, Client, Contact, Parameter, Role, Status
from collectors.clients.schema import explanation, schema
from collectors.clients.targets import Connection
from collectors.clients.template import template
from collectors.dns.target import DnsTarget
from collectors.m365.client.target import M365Connection, M365Target
from evidence.canonical import canonical
from evidence.errors import UsageError
from evidence.model import Json, JsonObject

TENANT = "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b"
APPLICATION = "1b7c9a52-3f0e-4d4b-8a55-6d1f0e2c3b4a"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

HEAD = """
id = "c-7f3a9c21d4e8"
name = "Acme Dental"
roles = ["covered_entity", "controller"]
frameworks = ["hipaa", "gdpr"]
"""
AUTHORITY = f"""
[authority]
basis = "contract"
signed_by = "Jane Doe, owner"
document_sha256 = "{DIGEST}"
valid_until = 2027-06-30
"""
AWS = """
[[aws]]
account = "123456789012"
credential = "profile:acme"
"""
M365 = f"""
[[m365]]
tenant = "{TENANT.upper()}"
domain = "AcmeDental.example"
client_id = "{APPLICATION}"
credential = "env:ACME_SECRET"
"""
DNS = """
[dns]
domains = ["AcmeDental.example", "acme.example"]
"""
MORE = """
[connection]
login = "https://login.example/"
ca_bundle = "ca.pem"

[parameters."m365.entra.mfa_covers_users"]
break_glass = {value = ["a", "b"], reason = "two emergency accounts, sealed"}

[[blind_spots]]
collector = "aws.rds.instances"
reason = "closed by their administrators"
until = 2027-01-01

[[contacts]]
name = "Jane Doe"
mail = "jane@acmedental.example"
role = "security"
"""
WHOLE = HEAD + AUTHORITY + AWS + M365 + DNS + MORE

Write = Callable[..., Path]


@pytest.fixture
def clients(tmp_path: Path) -> Write:
    """Writes `name=text` as clients/<name>/client.toml, `defaults` beside them; answers the folder of all clients."""

    def write(defaults: str = "", **texts: str) -> Path:
        folder = tmp_path / "clients"
        folder.mkdir(exist_ok=True)
        if defaults:
            (folder / DEFAULTS).write_text(defaults)
        for name, text in texts.items():
            (folder / name).mkdir(exist_ok=True)
            (folder / name / CLIENT).write_text(text)
        return folder

    return write


def refused(folder: Path, name: str = "acme") -> list[str]:
    """The lines of the error that loading gives."""
    with pytest.raises(UsageError) as error:
        load_client(folder, name)
    return error.value.message.splitlines()


def test_a_client_file_becomes_a_client(clients: Write) -> None:
    folder = clients(acme=WHOLE)
    client = load_client(folder, "acme")
    assert (client.id, client.name, client.folder, client.home) == (
        "c-7f3a9c21d4e8",
        "Acme Dental",
        "acme",
        folder / "acme",
    )
    assert client.roles == (Role.COVERED_ENTITY, Role.CONTROLLER)
    assert client.frameworks == ("hipaa", "gdpr")
    assert client.status is Status.ACTIVE
    assert client.authority.valid_until == date(2027, 6, 30)
    assert client.targets == (
        AwsTarget(account="123456789012", credential="profile:acme"),
        M365Target(
            tenant=TENANT,
            domain="acmedental.example",
            client_id=APPLICATION,
            secret="env:ACME_SECRET",
            imports=folder / "acme" / "imports",
        ),
        DnsTarget(domains=("acmedental.example", "acme.example")),
    )
    bundle = str(folder / "acme" / "ca.pem")
    assert client.connection == Connection(ca_bundle=bundle)
    assert client.reached(M365Connection) == M365Connection(login="https://login.example", ca_bundle=bundle)
    assert client.parameters == {
        "m365.entra.mfa_covers_users": {
            "break_glass": Parameter(value=["a", "b"], reason="two emergency accounts, sealed")
        }
    }
    assert client.blind_spots == (
        BlindSpot(collector="aws.rds.instances", reason="closed by their administrators", until=date(2027, 1, 1)),
    )
    assert client.contacts == (Contact(name="Jane Doe", mail="jane@acmedental.example", role="security"),)


def test_every_optional_key_of_an_account_reaches_its_target(clients: Write) -> None:
    account = AWS + (
        'role_arn = "arn:aws:iam::123456789012:role/reader"\nexternal_id = "x-1"\nhome_region = "eu-west-1"\n'
        'regions = ["eu-west-1"]\nout_of_scope = [{region = "ap-south-1", reason = "closed by policy"}]\n'
    )
    target, *_ = load_client(clients(acme=HEAD + AUTHORITY + account), "acme").targets
    assert target == AwsTarget(
        account="123456789012",
        credential="profile:acme",
        role_arn="arn:aws:iam::123456789012:role/reader",
        external_id="x-1",
        home_region="eu-west-1",
        regions=("eu-west-1",),
        out_of_scope={"ap-south-1": "closed by policy"},
    )


@pytest.mark.parametrize(
    ("credential", "secret", "certificate"),
    [
        ("env:ACME_SECRET", "env:ACME_SECRET", ""),
        ("file:/run/secret", "file:/run/secret", ""),
        ("keyring:tenantproof/acme", "keyring:tenantproof/acme", ""),
        ('cmd:["pass", "show", "acme"]', 'cmd:["pass", "show", "acme"]', ""),
        ("certificate:/etc/acme.pem", "", "/etc/acme.pem"),
    ],
)
def test_a_credential_is_a_secret_or_a_certificate(
    clients: Write, credential: str, secret: str, certificate: str
) -> None:
    text = HEAD + AUTHORITY + M365.replace('"env:ACME_SECRET"', f"'{credential}'")
    target, *_ = load_client(clients(acme=text), "acme").targets
    assert isinstance(target, M365Target)
    assert (target.secret, target.certificate) == (secret, certificate)


@pytest.mark.parametrize(
    ("credential", "federated", "identity"),
    [
        ("federated:github", "github", ""),
        ("federated:env:CI_TOKEN", "env:CI_TOKEN", ""),
        ("federated:file:/run/token", "file:/run/token", ""),
        ("managed_identity:system", "", "system"),
        (f"managed_identity:{APPLICATION.upper()}", "", APPLICATION),
    ],
)
def test_a_credential_may_be_somebody_whom_the_application_trusts(
    clients: Write, credential: str, federated: str, identity: str
) -> None:
    text = HEAD + AUTHORITY + M365.replace("env:ACME_SECRET", credential)
    target = load_client(clients(acme=text), "acme").targets[0]
    assert isinstance(target, M365Target)
    assert (target.secret, target.certificate) == ("", "")
    assert (target.federated, target.managed_identity) == (federated, identity)


@pytest.mark.parametrize("credential", ["federated:", "federated:token", "managed_identity:", "managed_identity:mine"])
def test_a_credential_of_no_known_kind_is_refused(clients: Write, credential: str) -> None:
    (line,) = refused(clients(acme=HEAD + AUTHORITY + M365.replace("env:ACME_SECRET", credential)))
    assert "credential" in line


def test_a_certificates_password_is_a_reference_of_which_packages_hold_no_argument(clients: Write) -> None:
    password = """certificate_password = 'cmd:["vault", "--token=hunter2"]'"""
    tenant = M365.replace('"env:ACME_SECRET"', f'"certificate:acme.pfx"\n{password}')
    client = load_client(clients(acme=HEAD + AUTHORITY + tenant), "acme")
    target = client.targets[0]
    assert isinstance(target, M365Target)
    assert target.certificate_password == 'cmd:["vault", "--token=hunter2"]'
    assert b"hunter2" not in canonical(effective(client))


def with_program(credential: str, more: str = "") -> str:
    program = """certificate_key = 'cmd:["sign", "--pin=hunter2"]'"""
    return HEAD + AUTHORITY + M365.replace('"env:ACME_SECRET"', f'"{credential}"\n{program}{more}')


def test_of_a_program_that_signs_packages_hold_no_argument(clients: Write) -> None:
    client = load_client(clients(acme=with_program("certificate:msp.crt")), "acme")
    target = client.targets[0]
    assert isinstance(target, M365Target)
    assert target.certificate_key == 'cmd:["sign", "--pin=hunter2"]'
    assert b"hunter2" not in canonical(effective(client))


@pytest.mark.parametrize(
    ("credential", "more"),
    [("env:ACME_SECRET", ""), ("certificate:msp.crt", '\ncertificate_password = "env:PASSWORD"')],
)
def test_a_program_that_signs_stands_beside_a_certificate_without_a_password(
    clients: Write, credential: str, more: str
) -> None:
    (line,) = refused(clients(acme=with_program(credential, more)))
    assert "certificate_key" in line
    assert "hunter2" not in line


def test_without_domains_of_its_own_a_client_has_those_of_its_tenant(clients: Write) -> None:
    for domains in ("", '\n[dns]\ndomains = "tenant"\n'):
        assert load_client(clients(acme=HEAD + AUTHORITY + M365 + domains), "acme").targets[1] == DnsTarget()
    (line,) = refused(clients(acme=HEAD + AUTHORITY + AWS + '\n[dns]\ndomains = "tenant"\n'))
    assert "there is no table [[m365]]" in line


@pytest.mark.parametrize("kind", ["file", "certificate"])
def test_files_are_looked_for_from_the_folder_of_the_file_that_names_them(clients: Write, kind: str) -> None:
    tenant = M365.replace("env:ACME_SECRET", f"{kind}:keys/acme.pem")
    folder = clients(defaults=tenant + '[connection]\nca_bundle = "ca.pem"\n', acme=HEAD + AUTHORITY)
    client = load_client(folder, "acme")
    target = client.targets[0]
    assert isinstance(target, M365Target)
    assert (target.secret.removeprefix("file:") or target.certificate) == str(folder / "keys" / "acme.pem")
    assert client.connection.ca_bundle == str(folder / "ca.pem")


def test_the_clients_own_value_wins_key_by_key_and_origins_are_kept(clients: Write) -> None:
    defaults = '[connection]\ntimeout_seconds = 10\ngraph = "https://graph.example"\n[dns]\ndkim_selectors = ["k1"]\n'
    own = '[connection]\ntimeout_seconds = 20\n[dns]\ndomains = ["acme.example"]\n'
    client = load_client(clients(defaults=defaults, acme=HEAD + AUTHORITY + own), "acme")
    assert (client.connection.timeout_seconds, client.reached(M365Connection).graph) == (20.0, "https://graph.example")
    assert client.targets == (DnsTarget(domains=("acme.example",), dkim_selectors=("k1",)),)
    said = {key: client.origins[key] for key in ("connection.timeout_seconds", "connection.graph", "connection.login")}
    assert said == {
        "connection.timeout_seconds": CLIENT,
        "connection.graph": DEFAULTS,
        "connection.login": TOOL,
    }
    assert client.origins["dns.dkim_selectors"] == DEFAULTS


def test_an_authority_is_never_put_together_from_two_files(clients: Write) -> None:
    folder = clients(defaults=AUTHORITY, acme=HEAD + AWS + '[authority]\nbasis = "oral"\n')
    assert [line for line in refused(folder) if "valid_until" in line] == [
        f"{folder / 'acme' / CLIENT}: authority.valid_until: is missing; write the last day on which it holds; "
        "for example valid_until = 2027-06-30"
    ]


def test_a_parameter_keeps_the_reason_of_its_own_value(clients: Write) -> None:
    rule = '[parameters."aws.iam.keys_are_young"]\n'
    defaults = rule + 'days = {value = 90, reason = "ours"}\nmost = {value = 2, reason = "ours too"}\n'
    own = rule + 'days = {value = 30, reason = "theirs"}\n'
    client = load_client(clients(defaults=defaults, acme=HEAD + AUTHORITY + AWS + own), "acme")
    assert client.parameters["aws.iam.keys_are_young"] == {
        "days": Parameter(value=30, reason="theirs"),
        "most": Parameter(value=2, reason="ours too"),
    }
    assert client.origins['parameters."aws.iam.keys_are_young".days'] == CLIENT
    assert client.origins['parameters."aws.iam.keys_are_young".most'] == DEFAULTS


def changed(old: str, new: str) -> str:
    """The whole client file with one thing written differently."""
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


WRONG = {
    "a wrong key": (
        changed('account = "1', 'acount = "1'),
        ["aws no. 1, account: is missing", "aws no. 1, acount: is no key here; did you mean account?"],
    ),
    "an account id of 11 digits": (
        changed('"123456789012"', '"12345678901"'),
        ['aws no. 1, account: "12345678901" is refused; write the AWS account id, 12 digits in quotes; for example '],
    ),
    "an account id written as a number": (
        changed('"123456789012"', "123456789012"),
        ["aws no. 1, account: 123456789012 is not text in quotes; write the AWS account id, 12 digits in quotes; "],
    ),
    "a line break after an id": (
        changed('"123456789012"', '"123456789012\\n"'),
        ['aws no. 1, account: "123456789012\\n" is refused'],
    ),
    "an unknown role": (
        changed('"covered_entity"', '"covered_entitty"'),
        ['roles no. 1: "covered_entitty" is refused (did you mean covered_entity?); write covered_entity, business_'],
    ),
    "no authority": (
        WHOLE.replace(AUTHORITY, ""),
        ["authority: is missing; write by what right the client's systems are looked at: a table [authority] with "],
    ),
    "no target": (
        HEAD + AUTHORITY,
        ["something is missing; write at least one target: a table [[aws]], [[m365]] or [dns]"],
    ),
    "no credential": (
        changed('credential = "profile:acme"\n', ""),
        ["aws no. 1, credential: is missing; write where the credential is found, never the credential: profile:"],
    ),
    "an external id without a role": (
        changed('credential = "profile:acme"\n', 'credential = "profile:acme"\nexternal_id = "x"\n'),
        ["aws no. 1, role_arn: is missing beside external_id; write the ARN of the role"],
    ),
    "login without TLS": (
        changed("https://login.example/", "http://login.example"),
        ['connection.login: "http://login.example" is refused; write the login authority, an https URL '],
    ),
    "a day that no calendar has": (
        changed("valid_until = 2027-06-30", 'valid_until = "2027-02-30"'),
        ['authority.valid_until: "2027-02-30" is refused; write the last day on which it holds; for example valid_'],
    ),
    "a rule id without quotes": (
        changed('parameters."m365.entra.mfa_covers_users"', "parameters.m365.entra.mfa_covers_users"),
        ["parameters.m365: is no name for it; write a rule id in quotes, as in [parameters."],
    ),
    "a parameter without a reason": (
        changed(', reason = "two emergency accounts, sealed"', ""),
        ['parameters."m365.entra.mfa_covers_users".break_glass.reason: is missing; write why it differs'],
    ),
    "a number that JSON lacks": (
        changed("[connection]", "[connection]\ntimeout_seconds = nan"),
        ['connection.timeout_seconds: "nan" is refused; write the seconds a server may be silent'],
    ),
    "a table where a list of tables is wanted": (
        changed("[[aws]]", "[aws]"),
        ["aws: a table is refused; write the AWS accounts, each a table [[aws]] with account and credential"],
    ),
    "a right that can write, not accepted": (
        HEAD + AUTHORITY + M365 + 'tiers = ["graph", "sharepoint"]\n',
        [f"m365 {TENANT}: the tier sharepoint needs Sites.FullControl.All"],
    ),
    "a right that can write, accepted and not wanted": (
        HEAD + AUTHORITY + M365 + 'sharepoint_admin = "the owner agreed"\n',
        [f"m365 {TENANT}: the tier sharepoint needs Sites.FullControl.All"],
    ),
    "the same account twice": (WHOLE + AWS, ["AWS account 123456789012 is declared twice; write it once"]),
    "a region in scope and out of it": (
        changed(
            '"profile:acme"\n',
            '"profile:acme"\nregions = ["eu-west-1"]\nout_of_scope = [{region = "eu-west-1", reason = "r"}]\n',
        ),
        ["eu-west-1 is in regions and in out_of_scope of 123456789012; write one"],
    ),
    "no TOML": (WHOLE + "\nname\n", ["not TOML: "]),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_file_key_and_what_to_write(clients: Write, what: str) -> None:
    text, wanted = WRONG[what]
    folder = clients(acme=text)
    lines = refused(folder)
    assert len(lines) == len(wanted), lines
    for line, beginning in zip(lines, wanted, strict=True):
        assert line.startswith(f"{folder / 'acme' / CLIENT}: {beginning}"), line


def test_all_that_is_wrong_is_told_together_and_each_in_its_file(clients: Write) -> None:
    folder = clients(defaults='[connection]\ngraph = "http://graph"\n', acme=changed('"gdpr"', '"GDPR"') + "[[aws]]\n")
    lines = refused(folder)
    assert [line.split(": ")[:2] for line in lines] == [
        [str(folder / "acme" / CLIENT), "aws no. 2, account"],
        [str(folder / "acme" / CLIENT), "aws no. 2, credential"],
        [str(folder / DEFAULTS), "connection.graph"],
        [str(folder / "acme" / CLIENT), "frameworks no. 2"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        changed('"profile:acme"', '"hunter2-correct-horse"'),
        changed('"env:ACME_SECRET"', '"hunter2-correct-horse"'),
        changed(APPLICATION, "hunter2-correct-horse"),
        changed('id = "c-', 'password = "hunter2-correct-horse"\nid = "c-'),
        changed('credential = "profile:acme"', 'credential = "profile:acme"\nsecret_key = "hunter2-correct-horse"'),
    ],
)
def test_a_secret_written_into_a_client_file_is_never_repeated(clients: Write, text: str) -> None:
    (line,) = refused(clients(acme=text))
    assert "hunter2" not in line


@pytest.mark.parametrize("name", ["../acme", "a/b", "", ".", "Acme", "a" * 65, "acme\n"])
def test_a_name_that_is_no_folder_name_is_refused(clients: Write, name: str) -> None:
    (line,) = refused(clients(acme=WHOLE), name)
    assert "is no client" in line


def test_an_unknown_client_is_answered_with_the_nearest_name(clients: Write) -> None:
    folder = clients(acme=WHOLE)
    assert refused(folder, "acne") == [
        f"{folder / 'acne'}: no client is called acne; did you mean acme?; tenantproof init acne makes a new one"
    ]


def test_a_folder_of_clients_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder of clients"):
        load_all(tmp_path / "clients")


def test_one_broken_client_does_not_stop_the_others(clients: Write) -> None:
    folder = clients(acme=WHOLE, beta="id = 3", gamma=WHOLE)
    (folder / "delta").mkdir()
    (folder / ".git").mkdir()
    found = dict(load_all(folder))
    assert {name: type(one) for name, one in found.items()} == {
        "acme": Client,
        "beta": UsageError,
        "delta": UsageError,
        "gamma": Client,
    }


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        (AWS, "AWS account 123456789012"),
        (M365.replace(TENANT.upper(), TENANT), f"Microsoft 365 tenant {TENANT}"),
        ('[dns]\ndomains = ["ACME.example"]\n', "domain acme.example"),
    ],
)
def test_the_same_target_in_two_client_files_is_refused(clients: Write, text: str, shared: str) -> None:
    other = HEAD.replace("c-7f3a9c21d4e8", "c-000000000000") + AUTHORITY + text
    folder = clients(acme=WHOLE, beta=other)
    everybody = [client for _, client in load_all(folder) if isinstance(client, Client)]
    for client, another in (everybody, everybody[::-1]):
        with pytest.raises(UsageError) as error:
            set_apart(client, everybody)
        assert error.value.message.startswith(f"{client.file}: {shared} is in {another.file} too; ")


def test_the_same_id_in_two_client_files_is_refused(clients: Write) -> None:
    folder = clients(acme=WHOLE, beta=HEAD + AUTHORITY + AWS.replace("123456789012", "210987654321"))
    everybody = [client for _, client in load_all(folder) if isinstance(client, Client)]
    with pytest.raises(UsageError, match=r"id c-7f3a9c21d4e8 is in .*beta.* too"):
        set_apart(everybody[0], everybody)


def test_clients_with_targets_of_their_own_are_accepted(clients: Write) -> None:
    other = HEAD.replace("c-7f3a9c21d4e8", "c-000000000000") + AUTHORITY + AWS.replace("123456789012", "210987654321")
    everybody = [client for _, client in load_all(clients(acme=WHOLE, beta=other)) if isinstance(client, Client)]
    assert len(everybody) == 2
    for client in everybody:
        set_apart(client, everybody)


def test_the_effective_file_holds_no_contact_and_only_references(clients: Write) -> None:
    text = WHOLE.replace('"env:ACME_SECRET"', '\'cmd:["vault", "--token=hunter2"]\'').replace(
        'credential = "profile:acme"\n',
        'credential = "profile:acme"\nrole_arn = "arn:aws:iam::123456789012:role/r"\nexternal_id = "shibboleth"\n',
    )
    said = effective(load_client(clients(acme=text), "acme"))
    settings, origins = said["settings"], said["origins"]
    assert isinstance(settings, dict)
    assert isinstance(origins, dict)
    assert "contacts" not in settings
    assert "contacts" not in origins
    assert settings["aws"] == [
        {
            "account": "123456789012",
            "credential": "profile:acme",
            "role_arn": "arn:aws:iam::123456789012:role/r",
            "external_id": "set",
        }
    ]
    text_of_it = canonical(said).decode()
    assert 'cmd:[\\"vault\\", \\"…\\"]' in text_of_it
    assert not re.search("hunter2|shibboleth|jane@", text_of_it)


def test_the_effective_file_says_of_every_value_where_it_came_from(clients: Write) -> None:
    said = effective(load_client(clients(defaults="tags = ['all']\n", acme=WHOLE), "acme"))
    origins = said["origins"]
    assert isinstance(origins, dict)

    def leaves(value: Json, at: Key) -> list[str]:
        if dotted(at) in origins or not isinstance(value, dict):
            return [dotted(at)]
        return [key for name, item in value.items() for key in leaves(item, (*at, name))]

    found = leaves(said["settings"], ())
    assert sorted(found) == sorted(origins)
    assert origins["tags"] == DEFAULTS


NOON = datetime(2027, 6, 30, 12, tzinfo=UTC)


def authority_at(clients: Write, now: datetime) -> str:
    client = load_client(clients(acme=WHOLE), "acme")
    return check_authority(client.authority, now, file=client.file)


def test_an_authority_holds_through_its_last_day(clients: Write) -> None:
    assert "ends today, on 2027-06-30" in authority_at(clients, NOON)


def test_an_authority_warns_thirty_days_ahead_and_not_before(clients: Write) -> None:
    assert "ends in 30 days, on 2027-06-30" in authority_at(clients, NOON.replace(month=5, day=31))
    assert authority_at(clients, NOON.replace(month=5, day=30)) == ""


def test_a_past_authority_is_refused(clients: Write) -> None:
    with pytest.raises(UsageError, match=r"client.toml: authority.valid_until: the right to look ended on 2027-06-30"):
        authority_at(clients, NOON.replace(month=7, day=1))


def test_an_authority_that_began_to_be_past_elsewhere_is_judged_in_utc(clients: Write) -> None:
    assert authority_at(clients, datetime.fromisoformat("2027-07-01T05:00:00+09:00"))


KNOWN = Answers(
    id="c-7f3a9c21d4e8",
    name='Acme "Dental" \\ Söhne',
    roles=("covered_entity",),
    frameworks=("hipaa",),
    given={
        "aws_account": "123456789012",
        "aws_credential": "env:",
        "m365_tenant": TENANT,
        "m365_domain": "acme.example",
        "m365_application": APPLICATION,
        "m365_credential": "certificate:acme.pem",
        "domains": "acme.example",
    },
)


def uncommented(text: str) -> str:
    return re.sub(r"^#(?=[^ #])", "", text, flags=re.MULTILINE)


def test_a_new_client_file_loads_once_its_authority_is_filled_in(clients: Write) -> None:
    text = template(KNOWN)
    folder = clients(acme=text)
    assert refused(folder) == [line for line in refused(folder) if ": authority: is missing" in line]
    client = load_client(clients(acme=text + AUTHORITY), "acme")
    assert client.name == KNOWN.name
    assert len(client.targets) == 3


def test_a_new_client_file_with_nothing_known_is_toml_and_lacks_only_what_it_asks_for(clients: Write) -> None:
    text = template(Answers(id="c-7f3a9c21d4e8", name="Acme"))
    assert tomllib.loads(text) == {"id": "c-7f3a9c21d4e8", "name": "Acme"}
    assert [re.sub(r".*toml: (.*?)[:;] .*", r"\1", line) for line in refused(clients(acme=text))] == [
        "something is missing",
        "authority",
        "frameworks",
        "roles",
    ]


@pytest.mark.parametrize("answers", [KNOWN, Answers(id="c-7f3a9c21d4e8", name="Acme")], ids=["known", "unknown"])
def test_every_example_of_a_new_client_file_is_valid(clients: Write, answers: Answers) -> None:
    assert load_client(clients(acme=uncommented(template(answers))), "acme").id == answers.id


def test_a_part_that_is_known_without_its_table_stays_an_example() -> None:
    text = template(replace(KNOWN, given={**KNOWN.given, "m365_tenant": "", "aws_account": ""}))
    assert "m365" not in tomllib.loads(text)
    assert "aws" not in tomllib.loads(text)


def properties(node: Json) -> list[tuple[str, JsonObject]]:
    """Every property of a schema, however deep, with its schema."""
    if isinstance(node, list):
        return [found for item in node for found in properties(item)]
    if not isinstance(node, dict):
        return []
    own = node.get("properties", {})
    assert isinstance(own, dict)
    here = [(name, inner) for name, inner in own.items() if isinstance(inner, dict)]
    return here + [found for item in node.values() for found in properties(item)]


def test_every_key_of_the_schema_is_described_and_every_example_is_valid() -> None:
    found = properties(dict(schema()))
    assert len(found) > 40
    for name, inner in found:
        assert inner.get("description"), name
        examples = inner.get("examples", [])
        assert isinstance(examples, list)
        for example in examples:
            assert faults({name: example}, {"type": "object", "properties": {name: inner}}) == (), name


def test_no_table_of_the_schema_takes_keys_it_does_not_know() -> None:
    def tables(node: Json) -> list[JsonObject]:
        if isinstance(node, list):
            return [found for item in node for found in tables(item)]
        if not isinstance(node, dict):
            return []
        return ([node] if "properties" in node else []) + [found for item in node.values() for found in tables(item)]

    open_tables = [
        node for node in tables(dict(schema())) if "type" in node and node.get("additionalProperties") is not False
    ]
    assert open_tables == []


def test_every_key_is_documented() -> None:
    missing = {name for name, _ in properties(schema()) if f"`{name}`" not in explanation()}
    assert missing == set()


NAMES = st.sampled_from(["a", "b", "c.d"])
TREES: st.SearchStrategy[Json] = st.recursive(
    st.integers(0, 3), lambda inner: st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)
TABLES = st.dictionaries(NAMES, TREES, max_size=3)


@given(TABLES, TABLES)
def test_laying_a_table_over_another_loses_none_of_its_values(below: JsonObject, above: JsonObject) -> None:
    both = merge([Layer(file="1", values=below), Layer(file="2", values=above)], is_whole=lambda key: False)

    def holds(whole: Json, part: Json) -> bool:
        if isinstance(part, dict) and isinstance(whole, dict):
            return all(key in whole and holds(whole[key], value) for key, value in part.items())
        return whole == part

    assert holds(both.values, above)
    assert set(both.values) == set(below) | set(above)
    assert (
        merge([Layer(file="2", values=both.values)], is_whole=lambda key: False).origins.keys() == both.origins.keys()
    )


DECLARED = """
[[declared.emergency_accounts]]
value = "3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f"
reason = "in the safe"
"""


def test_what_is_declared_for_all_rules_goes_into_the_package_with_its_origin(clients: Write) -> None:
    client = load_client(clients(defaults=DECLARED.replace("safe", "vault"), acme=WHOLE + DECLARED), "acme")
    (account,) = client.declared["emergency_accounts"]
    assert (account.value, account.reason) == ("3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f", "in the safe")
    said = effective(client)
    settings, origins = said["settings"], said["origins"]
    assert isinstance(settings, dict)
    assert isinstance(origins, dict)
    assert settings["declared"] == {"emergency_accounts": [{"value": account.value, "reason": "in the safe"}]}
    assert origins["declared.emergency_accounts"] == CLIENT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DECLARED.replace("reason", "why"), "reason: is missing"),
        (DECLARED.replace('"in the safe"', '" "'), "reason"),
        ("[declared]\nemergency_accounts = 3\n", "declared.emergency_accounts"),
    ],
)
def test_a_declaration_has_a_value_and_a_reason(clients: Write, text: str, said: str) -> None:
    assert any(said in line for line in refused(clients(acme=WHOLE + text)))
