"""Every way to sign in, against an Entra ID that checks as Microsoft documents it; and what a refusal says."""

import datetime as dt
import json
import os
import shutil
import ssl
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jwt
import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from collectors.discovery import discover
from collectors.m365 import GraphDeclaration
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.http.https import Https
from collectors.m365.sign_in.certificate import client_certificate, public_certificate
from collectors.m365.sign_in.claims import claims
from collectors.m365.sign_in.faults import SENTENCES, sentence
from collectors.m365.sign_in.kept_key import KeptKey
from collectors.m365.sign_in.managed import METADATA_HOST, ManagedIdentity
from collectors.m365.source import GraphSource
from collectors.m365.tenant.organizations import TENANT_DOMAINS
from collectors.model import Reading, RefusedError
from evidence.errors import UsageError
from evidence.model import Json, JsonObject
from tests.tenant.credentials import Certified, certify
from tests.tenant.faults import Faults
from tests.tenant.m365.entra import object_id
from tests.tenant.m365.federation import AppService, ArcAgent, GitHub, Issuer, MetadataService
from tests.tenant.m365.half import M365
from tests.tenant.state import load, text, texts
from tests.tenant.web import Application, TlsServer

CI = "https://token.actions.githubusercontent.com"
SUBJECT = "repo:example-msp/scans:ref:refs/heads/main"
MSP = "0d6b5f0e-7777-4111-8222-1234567890ab"
IDENTITY = "7e1f2a3b-4444-4555-8666-0123456789ab"
JOB = "canary-of-a-job-token-51ce"
PASSWORD = "canary-of-a-password-8b1d"
ACME = load("acme-dental").m365
TENANT, APPLICATION = text(ACME["tenant"]), text(ACME["client_id"])
MACHINE = {"issuer": f"https://sts.windows.net/{MSP}/", "subject": object_id(MSP, IDENTITY)}


@dataclass
class World:
    """The practice clinic's tenant with an application that trusts a CI and a managed identity."""

    folder: Path
    certified: Certified
    servers: list[TlsServer] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    state: JsonObject = field(default_factory=lambda: ACME)

    def __post_init__(self) -> None:
        authority = trustme.CA()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self.context)
        self.ca_file = self.folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        self.issuer = Issuer(CI)
        self.load([{"issuer": CI, "subject": SUBJECT}, MACHINE])

    def load(self, federated: list[Json]) -> None:
        """Serve the clinic, whose application has these federated credentials."""
        state: JsonObject = {**self.state, "federated": federated}
        self.m365 = M365((state,), self.faults, {APPLICATION: self.certified.registered})
        self.m365.entra.trust(CI, self.issuer.key.public_key())
        self.login, self.graph = self.serve(self.m365.login), self.serve(self.m365.graph)

    def serve(self, application: Application, *, plain: bool = False) -> str:
        server = TlsServer(application, None if plain else self.context)
        server.start()
        self.servers.append(server)
        return server.url

    def source(self, environ: Mapping[str, str] | None = None, **credential: str) -> GraphSource:
        return GraphSource(
            M365Target(
                tenant=TENANT,
                domain=text(ACME["domain"]),
                client_id=APPLICATION,
                secret=credential.get("secret", ""),
                certificate=credential.get("certificate", ""),
                certificate_password=credential.get("certificate_password", ""),
                certificate_key=credential.get("certificate_key", ""),
                federated=credential.get("federated", ""),
                managed_identity=credential.get("managed_identity", ""),
            ),
            M365Connection(login=self.login, graph=self.graph, ca_bundle=str(self.ca_file), timeout_seconds=2),
            lambda: dt.datetime.now(dt.UTC),
            environ=environ or {},
        )

    def signs_in(self, environ: Mapping[str, str] | None = None, **credential: str) -> None:
        source = self.source(environ, **credential)
        assert source.prove().startswith("application")
        source.close()

    def refusal(self, environ: Mapping[str, str] | None = None, **credential: str) -> str:
        """What a person is told; no part of a secret or a token, nothing that Entra wrote."""
        with pytest.raises(UsageError) as wrong:
            self.source(environ, **credential).prove()
        for word in ("eyJ", JOB, PASSWORD, "presented assertion", "Trace ID", SUBJECT):
            assert word not in wrong.value.message
        return wrong.value.message


@pytest.fixture(scope="module")
def certified() -> Certified:
    return certify("acme", dt.datetime.now(dt.UTC))


@pytest.fixture
def world(tmp_path: Path, certified: Certified) -> Iterator[World]:
    made = World(tmp_path, certified)
    yield made
    for server in made.servers:
        server.stop()


def pfx(folder: Path, certified: Certified, password: str) -> Path:
    key = load_pem_private_key(certified.private, password=None)
    assert isinstance(key, RSAPrivateKey)
    certificate = x509.load_pem_x509_certificate(certified.registered)
    path = folder / "acme.pfx"
    path.write_bytes(
        serialize_key_and_certificates(b"acme", key, certificate, None, BestAvailableEncryption(password.encode()))
    )
    return path


# Certificates


def test_a_pfx_file_signs_in_with_its_password(world: World) -> None:
    path = pfx(world.folder, world.certified, PASSWORD)
    world.signs_in({"P": PASSWORD}, certificate=str(path), certificate_password="env:P")


def test_a_pfx_file_without_its_password_is_told(world: World) -> None:
    path = pfx(world.folder, world.certified, PASSWORD)
    assert "certificate_password" in world.refusal(certificate=str(path))
    assert "certificate_password" in world.refusal({"P": "wrong"}, certificate=str(path), certificate_password="env:P")


def test_a_pem_key_with_a_password_signs_in(world: World) -> None:
    key = load_pem_private_key(world.certified.private, password=None)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSWORD.encode()))
    path = world.folder / "acme.pem"
    path.write_bytes(locked + world.certified.registered)
    world.signs_in({"P": PASSWORD}, certificate=str(path), certificate_password="env:P")


def test_a_certificate_says_when_it_ends(world: World) -> None:
    path = world.folder / "acme.pem"
    path.write_bytes(world.certified.private)
    now = dt.datetime.now(dt.UTC)
    found = client_certificate(path, now)
    assert dt.timedelta(days=360) < found.ends - now < dt.timedelta(days=370)
    assert "PRIVATE" not in repr(found)


# A key that cannot be exported

SIGNER = """
import base64, sys
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import load_pem_private_key
key = load_pem_private_key(open(sys.argv[1], "rb").read(), None)
salt = int(sys.argv[2])
made = key.sign(sys.stdin.buffer.read(), padding.PSS(padding.MGF1(hashes.SHA256()), salt), hashes.SHA256())
forms = {"bytes": made, "base64": base64.encodebytes(made), "url": base64.urlsafe_b64encode(made)}
sys.stdout.buffer.write(forms[sys.argv[3]])
"""


def kept(world: World, *, salt: int = 32, form: str = "base64", pem: bytes = b"") -> dict[str, str]:
    """A credential whose key only a program opens; the certificate lies beside it, alone."""
    program, key, certificate = world.folder / "sign.py", world.folder / "hsm.pem", world.folder / "acme.crt"
    program.write_text(SIGNER)
    key.write_bytes(pem or world.certified.private)
    certificate.write_bytes(world.certified.registered)
    words = json.dumps([sys.executable, str(program), str(key), str(salt), form])
    return {"certificate": str(certificate), "certificate_key": f"cmd:{words}"}


@pytest.mark.parametrize("form", ["bytes", "base64", "url"])
def test_a_program_signs_in_with_a_key_that_we_never_see(world: World, form: str) -> None:
    world.signs_in({}, **kept(world, form=form))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_program_may_be_openssl(world: World) -> None:
    given = kept(world)
    pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
    words = ["openssl", "dgst", "-sha256", *pss, "-sign", str(world.folder / "hsm.pem")]
    world.signs_in(dict(os.environ), certificate=given["certificate"], certificate_key=f"cmd:{json.dumps(words)}")


def test_what_a_program_signs_with_another_key_is_not_sent(world: World) -> None:
    other = certify("other", dt.datetime.now(dt.UTC))
    assert "no signature by the certificate's key" in world.refusal({}, **kept(world, pem=other.private))
    assert world.refusal({}, **kept(world, salt=20)) == world.refusal({}, **kept(world, pem=other.private))


def test_a_program_that_fails_is_named_without_its_arguments(world: World) -> None:
    given = kept(world)
    for words in (["false", "--pin=hunter2"], ["no-such-program", "hunter2"]):
        told = world.refusal(dict(os.environ), **{**given, "certificate_key": f"cmd:{json.dumps(words)}"})
        assert words[0] in told
        assert "hunter2" not in told
    echo = ["echo", "hunter2"]
    told = world.refusal(dict(os.environ), **{**given, "certificate_key": f"cmd:{json.dumps(echo)}"})
    assert "no signature" in told
    assert "hunter2" not in told


def test_a_file_with_the_key_in_it_is_refused_beside_a_program(world: World) -> None:
    given = kept(world)
    (world.folder / "acme.crt").write_bytes(world.certified.private)
    assert "no key" in world.refusal({}, **given)


def test_an_assertion_is_for_this_tenant_alone_and_short(world: World) -> None:
    given = kept(world)
    now = dt.datetime.now(dt.UTC)
    key = KeptKey(program=given["certificate_key"], certificate=public_certificate(world.folder / "acme.crt", now))
    audience = f"{world.login}/{TENANT}/oauth2/v2.0/token"
    made = [key.assertion(APPLICATION, audience, now, {}) for _ in range(2)]
    claims = [jwt.decode(one, key.certificate.key, algorithms=["PS256"], audience=audience) for one in made]
    assert claims[0]["iss"] == claims[0]["sub"] == APPLICATION
    assert claims[0]["exp"] - claims[0]["nbf"] == 300
    assert claims[0]["jti"] != claims[1]["jti"]


# Federated


def test_a_token_in_the_environment_signs_in(world: World) -> None:
    world.signs_in({"CI_TOKEN": world.issuer.token(SUBJECT)}, federated="env:CI_TOKEN")


def test_a_token_in_a_file_is_read_anew_at_each_sign_in(world: World) -> None:
    path = world.folder / "token"
    path.write_text(world.issuer.token(SUBJECT) + "\n")
    source = world.source(federated=f"file:{path}")
    source.prove()
    world.faults.token_uses = 1
    path.write_text(world.issuer.token("repo:somebody/else:ref:refs/heads/main"))
    with pytest.raises(RefusedError) as refused:
        source.read(TENANT_DOMAINS, notebook(TENANT_DOMAINS))
    assert refused.value.unseen.code == "sign_in"


def test_github_gives_a_token_to_the_job(world: World) -> None:
    github = GitHub(world.issuer, SUBJECT, JOB)
    url = f"{world.serve(github)}/actions/idtoken?api-version=2.0"
    world.signs_in(
        {"ACTIONS_ID_TOKEN_REQUEST_URL": url, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": JOB},
        federated="github",
    )
    assert github.asked == 1


def test_a_job_that_may_not_have_a_token_is_told(world: World) -> None:
    url = world.serve(GitHub(world.issuer, SUBJECT, JOB))
    assert "id-token: write" in world.refusal({}, federated="github")
    wrong = {"ACTIONS_ID_TOKEN_REQUEST_URL": url, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "other"}
    assert "id-token: write" in world.refusal(wrong, federated="github")
    plain = {"ACTIONS_ID_TOKEN_REQUEST_URL": url.replace("https", "http"), "ACTIONS_ID_TOKEN_REQUEST_TOKEN": JOB}
    assert "https" in world.refusal(plain, federated="github")


def test_a_token_that_the_application_does_not_trust_is_told_by_what_differs(world: World) -> None:
    late = dt.timedelta(hours=1)
    stranger = Issuer("https://gitlab.example")
    forged = Issuer(CI)
    for token, said in (
        (stranger.token(SUBJECT), "AADSTS700211"),
        (world.issuer.token("repo:somebody/else:ref:refs/heads/main"), "AADSTS700213"),
        (world.issuer.token(SUBJECT, audience="https://github.com/example-msp"), "AADSTS700212"),
        (world.issuer.token(SUBJECT, age=late), "AADSTS700024"),
        (forged.token(SUBJECT), "AADSTS50013"),
        ("no-token", "holds no OIDC token"),
    ):
        assert said in world.refusal({"T": token}, federated="env:T")


def test_an_application_that_trusts_nobody_is_told(world: World) -> None:
    world.load([])
    assert "AADSTS70021)" in world.refusal({"T": world.issuer.token(SUBJECT)}, federated="env:T")


# Managed identities


def test_a_machines_identity_opens_a_tenant_whose_application_trusts_it(world: World) -> None:
    service = MetadataService(world.m365.entra, MSP, (IDENTITY,))
    environ = {METADATA_HOST: world.serve(service, plain=True)}
    world.signs_in(environ, managed_identity="system")
    world.signs_in(environ, managed_identity=IDENTITY)
    assert {request.query["resource"] for request in service.asked} == {"api://AzureADTokenExchange"}


def test_an_identity_is_its_own_application_in_its_own_tenant(world: World) -> None:
    service = MetadataService(world.m365.entra, TENANT, (APPLICATION, IDENTITY))
    environ = {METADATA_HOST: world.serve(service, plain=True)}
    world.signs_in(environ, managed_identity="system")
    world.signs_in(environ, managed_identity=APPLICATION)
    assert service.asked[-1].query["resource"] == "https://graph.microsoft.com"


def test_app_service_is_asked_with_its_header(world: World) -> None:
    service = AppService(world.m365.entra, MSP, (IDENTITY,), JOB)
    environ = {"IDENTITY_ENDPOINT": world.serve(service, plain=True) + "/msi/token", "IDENTITY_HEADER": JOB}
    world.signs_in(environ, managed_identity=IDENTITY)
    assert service.asked[0].query["client_id"] == IDENTITY


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def arc_token(world: World, agent: ArcAgent) -> str:
    """What the agent gives a scan on its machine."""
    url = world.serve(agent, plain=True)
    environ = {"IDENTITY_ENDPOINT": f"{url}/metadata/identity/oauth2/token", "IMDS_ENDPOINT": url}
    https = Https(M365Connection(timeout_seconds=2), now, environ)
    try:
        identity = ManagedIdentity("system", https, now, environ, arc_keys=agent.folder)
        return identity.token("https://graph.microsoft.com", None)
    finally:
        https.close()


def test_the_agent_of_azure_arc_is_shown_what_only_its_machine_can_read(world: World, tmp_path: Path) -> None:
    agent = ArcAgent(world.m365.entra, MSP, (IDENTITY,), tmp_path)
    assert claims(arc_token(world, agent))["appid"] == IDENTITY
    first, second = agent.asked
    assert "authorization" not in first.headers
    assert second.headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    "named", ["/etc/hostname", "{folder}/../stolen.key", "{folder}/deeper/a.key", "{folder}/link.key", "none"]
)
def test_a_file_that_is_none_of_the_agents_keys_is_never_shown(world: World, tmp_path: Path, named: str) -> None:
    folder = tmp_path / "tokens"
    folder.mkdir()
    (tmp_path / "stolen.key").write_text(JOB)
    (folder / "link.key").symlink_to(tmp_path / "stolen.key")
    agent = ArcAgent(world.m365.entra, MSP, (IDENTITY,), folder, names=named.format(folder=folder))
    with pytest.raises(UsageError, match="named no key"):
        arc_token(world, agent)
    assert len(agent.asked) == 1


def test_an_agent_on_another_machine_is_asked_nothing(world: World) -> None:
    environ = {"IDENTITY_ENDPOINT": "http://arc.example/token", "IMDS_ENDPOINT": "http://arc.example"}
    assert "another machine" in world.refusal(environ, managed_identity="system")


def test_an_identity_that_is_not_there_is_told(world: World) -> None:
    service = MetadataService(world.m365.entra, MSP, (IDENTITY,))
    url = world.serve(service, plain=True)
    assert "assign that identity" in world.refusal({METADATA_HOST: url}, managed_identity=MSP)
    world.servers[-1].stop()
    assert "no managed identity answers" in world.refusal({METADATA_HOST: url}, managed_identity="system")


def test_an_identity_that_the_application_does_not_trust_is_told(world: World) -> None:
    service = MetadataService(world.m365.entra, MSP, (MSP,))
    environ = {METADATA_HOST: world.serve(service, plain=True)}
    assert "AADSTS700213" in world.refusal(environ, managed_identity="system")


# What is said


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_refusal_says_what_to_do(code: int) -> None:
    said = sentence(M365Target(tenant=TENANT, domain="acme.example", client_id=APPLICATION, secret="env:S"), code)
    assert f"(AADSTS{code})" in said
    assert any(
        word in said
        for word in (
            "correct ",
            "make ",
            "enable ",
            "give ",
            "upload ",
            "set this",
            "let this",
            "check ",
            "add ",
            "assign ",
            "have ",
            "write ",
            "compare ",
            "register ",
            "use ",
            "must lie",
        )
    )


def test_the_codes_of_the_rules_are_all_known() -> None:
    named = {7000215, 7000222, 700027, 700016, 90002, 53003, 500011, 650057, 700024, 70021, 700211, 700212, 700213}
    assert named <= set(SENTENCES)


# Tokens that end


@dataclass
class Paper:
    """A sink that remembers."""

    rows: list[JsonObject] = field(default_factory=list)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.rows.append({**resource, "names": dict(names or {})})


def notebook(collector: GraphDeclaration) -> Reading:
    return Reading(declaration=collector, sink=Paper(), clock=lambda: dt.datetime.now(dt.UTC))


def everything(world: World) -> dict[str, list[JsonObject]]:
    source = world.source({"S": text(ACME["client_secret"])}, secret="env:S")
    source.prove()
    found = {}
    for collector in discover("collectors.m365"):
        if isinstance(collector, GraphDeclaration):
            paper = Paper()
            reading = Reading(declaration=collector, sink=paper, clock=lambda: dt.datetime.now(dt.UTC))
            try:
                source.read(collector, reading)
            except RefusedError as refused:
                paper.rows.append({"refused": refused.unseen.code})
            found[collector.id] = paper.rows
    source.close()
    return found


def test_tokens_that_end_while_a_scan_runs_change_nothing(world: World) -> None:
    world.faults.page_size = 5
    plain = everything(world)
    asked = world.faults.counts[f"/{TENANT}/oauth2/v2.0/token"]
    world.faults.token_uses = 25
    assert everything(world) == plain
    renewed = world.faults.counts[f"/{TENANT}/oauth2/v2.0/token"] - asked
    assert renewed > 1
    world.faults.token_uses = 0
    world.faults.token_seconds = 2
    assert everything(world) == plain


# Credentials that end


def certificate(folder: Path, days: int) -> Path:
    """A client's certificate that ends in so many days."""
    path = folder / "client.pem"
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=days, hours=1)
    issued = trustme.CA().issue_cert("client.example", key_type=trustme.KeyType.RSA, not_after=ends)
    issued.private_key_and_cert_chain_pem.write_to_path(str(path))
    return path


def test_a_certificate_that_ends_soon_is_announced(world: World) -> None:
    (said,) = world.source(certificate=str(certificate(world.folder, 12))).announcements()
    assert "the certificate in" in said
    assert "ends in 12 days" in said
    assert "make a new one" in said
    assert world.source(certificate=str(certificate(world.folder, 40))).announcements() == ()


def secret_ends(world: World, days: int, **changes: Json) -> tuple[str, ...]:
    """What is announced where the application's registration says that its secret ends in so many days."""
    ends = (dt.datetime.now(dt.UTC) + dt.timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    other = {"hint": "xyz", "endDateTime": "2020-01-01T00:00:00Z"}
    secrets: list[Json] = [other, {"hint": "pra", "endDateTime": ends}]
    own: dict[str, Json] = {"id": APPLICATION, "object": MSP, "passwordCredentials": secrets}
    world.state = {**ACME, "scanner_application": {"own": own}, **changes}
    world.load([])
    source = world.source({"S": text(ACME["client_secret"])}, secret="env:S")
    source.prove()
    return source.announcements()


def test_a_secret_that_ends_soon_is_announced_as_its_registration_says(world: World) -> None:
    (said,) = secret_ends(world, 3)
    assert f"the client secret of application {APPLICATION} ends in 3 days" in said
    assert text(ACME["client_secret"]) not in said
    assert secret_ends(world, 31) == ()


def test_where_the_registration_cannot_be_read_nothing_is_announced(world: World) -> None:
    granted = [name for name in texts(ACME["granted"]) if name not in ("Application.Read.All", "Directory.Read.All")]
    assert secret_ends(world, 3, granted=[*granted]) == ()
    assert secret_ends(world, 3, scanner_application={}) == ()


# Domains of the tenant


def test_the_tenants_verified_domains_are_told_without_those_that_microsoft_holds(world: World) -> None:
    source = world.source({"S": text(ACME["client_secret"])}, secret="env:S")
    source.prove()
    assert source.verified_domains() == ("acmedental.example",)
