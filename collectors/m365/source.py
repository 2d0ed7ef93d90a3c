"""One Microsoft 365 tenant, opened: whose it is, what it is licensed for, and what each collector finds there."""

import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from collectors import m365
from collectors.discovery import discover
from collectors.m365 import (
    CodedGraphCollector,
    CodedServiceCollector,
    GraphCollector,
    GraphPlace,
    GraphUnseen,
    M365Declaration,
    Request,
    Service,
    ServiceCollector,
    ServicePlace,
)
from collectors.m365.client.clouds import CLOUDS, is_microsofts
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.declaration.refusals import GraphRefusedError, failure, not_granted, unlicensed
from collectors.m365.grants.examination import announced, ending, held, holdings, principal
from collectors.m365.http.batch import GraphBatch
from collectors.m365.http.https import Https
from collectors.m365.http.kept import CallNotes, Kept
from collectors.m365.http.licences import for_want_of, licensed
from collectors.m365.http.pages import VERSIONS, Notes, Pages
from collectors.m365.services.office import Office
from collectors.m365.sign_in.tokens import Tokens
from collectors.m365.tenant.organizations import (
    LICENCES,
    LISTED_DOMAINS,
    ORGANIZATIONS,
    initial_domains,
    service_plans,
    verified_domains,
)
from collectors.m365.tenant.proof import compare, compare_domains
from collectors.model import Clock, Declaration, NotOpenedError, Principal, Reading, RefusedError
from evidence.errors import UsageError
from evidence.holdings import Holdings
from evidence.model import JsonObject, Outcome

READERS = 4
"""Collectors of one tenant that are read at once: more save little, and draw on the same budget of requests."""

AADSTS = re.compile(r"AADSTS\d{1,9}")
ONE_OF = " (one of {})"
"""After a request that was put in the same way for several resources."""

_IDS = re.compile(r"(?<=/)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=/|$)", re.IGNORECASE)
PROVED_WITHIN = timedelta(minutes=2)
"""Whose tenant it is shall be known soon, however much the provider asks to wait."""


class GraphSource:
    """`collectors.model.Source` for one tenant. `declared_domains` are all domains that the client file names.

    Several threads may read different collectors at once. `environ` is where credentials and proxies are looked up.
    `takes_all_domains`: the client file leaves it to the tenant which domains are looked at; so all of them are declared.
    """

    def __init__(
        self,
        target: M365Target,
        connection: M365Connection,
        clock: Clock,
        *,
        declared_domains: tuple[str, ...] = (),
        takes_all_domains: bool = False,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._target = target
        self._connection = connection
        self._clock = clock
        self._environ = environ
        self._declared = tuple(sorted({name.lower() for name in (target.domain, *declared_domains)}))
        self._takes_all_domains = takes_all_domains
        self._https = Https(connection, clock, environ)
        self._tokens = Tokens(target, connection, self._https, clock, environ)
        self._pages = Pages(self._https, self._tokens, connection.graph, READERS)
        self._kept: dict[Request, Kept] = {}
        self._asking: dict[Request, threading.Lock] = {}
        self._lock = threading.Lock()
        self._office = Office(
            target=target, connection=connection, clock=clock, https=self._https, tokens=self._tokens, tenant=self
        )
        self._held: frozenset[str] | None = None

    @property
    def provider(self) -> str:
        """Always m365."""
        return "m365"

    @property
    def target(self) -> str:
        """The tenant's id."""
        return self._target.tenant

    @property
    def tenant(self) -> str:
        """The tenant's id, for collectors."""
        return self._target.tenant

    @property
    def declared_domains(self) -> tuple[str, ...]:
        """All domains that the client file names."""
        return self._declared

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """All that can be read here: what takes longest first, because everything else is read beside it."""
        return tuple(sorted(discover(m365), key=_urgency))

    @property
    def readers(self) -> int:
        """See `collectors.model.Source`."""
        return READERS

    def prove(self) -> str:
        """Sign in, and compare the tenant's id and verified domains with the client file's; return who reads.

        Organisation and licences are read on the way, and kept. Raises WrongTargetError, NotOpenedError and RefusedError as
        `collectors.model.Source` says.
        """
        bundle = self._connection.ca_bundle
        if bundle and not Path(bundle).is_file():
            raise UsageError(f"connection.ca_bundle: there is no file {bundle}")
        until = self._clock() + PROVED_WITHIN
        self._sign_in(until)
        try:
            organizations = self._whole(ORGANIZATIONS.request, CallNotes(), until)
        except GraphRefusedError as refused:
            if refused.unseen.outcome is not Outcome.DENIED:
                raise
            self._prove_by_domains(until)
        else:
            compare(self._target, organizations)
            if self._takes_all_domains:
                self._declared = tuple(sorted({*self._declared, *self.verified_domains()}))
        self._held = self._read_plans(until)
        return f"application {self._target.client_id}"

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one collector. See `collectors.model.Source`."""
        match declaration:
            case GraphCollector() | CodedGraphCollector():
                reading.add_all(declaration, GraphPlace(graph=self, reading=reading))
            case ServiceCollector() | CodedServiceCollector():
                if not self._office.reaches(declaration.tier):
                    raise not_granted(declaration.tier, declaration.permissions)
                caller = self._office.caller(declaration.service)
                reading.add_all(declaration, ServicePlace(caller=caller, reading=reading))
            case _:
                raise TypeError(f"{declaration.id} is no collector of Microsoft 365")

    def cmdlets(self, service: Service, deadline: datetime | None = None) -> frozenset[str]:
        """What Exchange or Purview lets the application run, by its own word. Raises RefusedError where it does not say."""
        return self._office.cmdlets(service, deadline)

    def principal(self) -> Principal:
        """Who reads the tenant. See `collectors.model.Examinable`."""
        cloud = CLOUDS[self._connection.cloud]
        rights = held(self._tokens, self._asked, self.initial_domain(), cloud)
        credential = ending(self._target, self._asked, self._clock, self._environ)
        return principal(rights, credential, self._target, self._plans_needed())

    def _plans_needed(self) -> tuple[str, ...]:
        """The service plans that collectors need and the tenant holds."""
        asked = {one.plan for one in self.declarations if isinstance(one, M365Declaration) and one.plan}
        return tuple(sorted(plan for plan in asked if self.holds(plan)))

    def holdings(self, deadline: datetime | None = None) -> Holdings:
        """What the application holds beyond what its tiers need; after `prove`, and best after reading."""
        latest = self._clock() + PROVED_WITHIN
        until = min(deadline, latest) if deadline else latest
        cloud = CLOUDS[self._connection.cloud]
        rights = held(
            self._tokens, lambda request: self._whole(request, CallNotes(), until), self.initial_domain(), cloud, until
        )
        return holdings(rights, self._target)

    def announcements(self) -> tuple[str, ...]:
        """A warning where the credential ends within 30 days; after `prove`."""
        warning = announced(ending(self._target, self._asked, self._clock, self._environ), self._clock())
        return (warning,) if warning else ()

    def verified_domains(self) -> tuple[str, ...]:
        """The tenant's verified domains without those that Microsoft holds; after `prove`. Raises RefusedError."""
        domains = {name for one in self._asked(ORGANIZATIONS.request) for name in verified_domains(one)}
        return tuple(sorted(name for name in domains if not is_microsofts(name)))

    def _asked(self, request: Request) -> Sequence[JsonObject]:
        return self._whole(request, CallNotes(), self._clock() + PROVED_WITHIN)

    def close(self) -> None:
        """Close all connections."""
        self._pages.close()
        self._https.close()

    def items(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        """What a collector is about. See `collectors.m365.Graph`."""
        reading.operation = f"GET {VERSIONS[request.beta]}{request.path}"
        reading.parameters |= dict(request.query)
        reading.repeat = f"GET {self._pages.url(request)}"
        needs = f"{', '.join(reading.declaration.permissions)}, with an administrator's consent"
        yield from licensed(lambda: self._each(request, reading), request.plan, self, needs)
        reading.last_page_reached = True
        reading.places_read = 1

    def beside(self, request: Request, reading: Reading) -> Sequence[JsonObject]:
        """Something else that a collector needs. See `collectors.m365.Graph`."""
        notes = CallNotes()
        known = reading.parameters.get("beside")
        reading.parameters["beside"] = [
            *(known if isinstance(known, list) else ()),
            f"GET {VERSIONS[request.beta]}{request.path}",
        ]
        reading.also(f"GET {self._pages.url(request)}")
        try:
            return self._whole(request, notes, reading.deadline)
        except GraphRefusedError as refused:
            if for_want_of(request.plan, refused.status, self):
                raise unlicensed(request.plan) from None
            raise
        finally:
            for request_id, server_date in notes.calls:
                reading.call(request_id=request_id, server_date=server_date)

    def beside_each(
        self, requests: Sequence[Request], reading: Reading
    ) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        """What came of each request. See `collectors.m365.Graph`."""
        notes = CallNotes()
        known = reading.parameters.get("beside")
        asked: dict[str, list[Request]] = {}
        for request in requests:
            asked.setdefault(f"GET {VERSIONS[request.beta]}{_IDS.sub('{id}', request.path)}", []).append(request)
        reading.parameters["beside"] = [*(known if isinstance(known, list) else ()), *sorted(asked)]
        for _, alike in sorted(asked.items()):
            if shown := next(filter(self._pages.fits, alike), None):
                reading.also(f"GET {self._pages.url(shown)}{ONE_OF.format(len(alike)) if len(alike) > 1 else ''}")
        answers = GraphBatch(self._pages, self._clock).read(requests, notes, reading.deadline)
        for request, came in zip(requests, answers, strict=True):
            if isinstance(came, GraphUnseen) and for_want_of(request.plan, came.status, self):
                yield GraphUnseen(unseen=unlicensed(request.plan).unseen)
            else:
                yield came
        for request_id, server_date in notes.calls:
            reading.call(request_id=request_id, server_date=server_date)

    def initial_domain(self) -> str:
        """The domain that came with the tenant; "" where it could not be read."""
        try:
            organizations = self._whole(ORGANIZATIONS.request, CallNotes(), None)
        except RefusedError:
            return ""
        return next((name for one in organizations for name in initial_domains(one)), "")

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        if self._held is None:
            return None
        return any(name == plan or name.startswith(f"{plan}_") for name in self._held)

    def count(self, path: str, reading: Reading) -> int | None:
        """The provider's own count. See `collectors.m365.Graph`."""
        return self._pages.count(path, reading, reading.deadline)

    def _each(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        if request.shared:
            yield from self._whole(request, reading, reading.deadline)
            return
        for page in self._pages.read(request, reading, reading.deadline):
            yield from page

    def _whole(self, request: Request, notes: Notes, deadline: datetime | None) -> Sequence[JsonObject]:
        """All items at once. What came of a shared request is kept, a refusal too, and the calls are noted each time."""
        if not request.shared:
            return [item for page in self._pages.read(request, notes, deadline) for item in page]
        with self._lock:
            asking = self._asking.setdefault(request, threading.Lock())
        with asking:
            if request not in self._kept:
                self._kept[request] = self._ask(request, deadline)
        return self._kept[request].told(notes)

    def _ask(self, request: Request, deadline: datetime | None) -> Kept:
        notes = CallNotes()
        try:
            items = [item for page in self._pages.read(request, notes, deadline) for item in page]
        except RefusedError as refused:
            return Kept(notes=notes, refused=refused)
        return Kept(notes=notes, items=tuple(items))

    def _sign_in(self, until: datetime) -> None:
        """Have a first token. Whatever is wrong with the credential, the target alone does not open for it."""
        try:
            self._tokens.bearer(until)
        except UsageError as error:
            named = AADSTS.search(error.message)
            raise NotOpenedError(self._named(error.message), code=named[0] if named else "credential") from None

    def _named(self, message: str) -> str:
        """The message with the tenant that it is about: a reference to a secret does not tell which client's it is."""
        tenant = self._target.tenant
        return message if tenant in message else f"Microsoft 365 tenant {tenant}: {message}"

    def _read_plans(self, until: datetime) -> frozenset[str] | None:
        try:
            return service_plans(self._whole(LICENCES.request, CallNotes(), until))
        except RefusedError:
            return None

    def _prove_by_domains(self, until: datetime) -> None:
        """The organisation may not be read: the token is of the tenant that was named, and its domains tell whose it is."""
        try:
            domains = self._whole(LISTED_DOMAINS.request, CallNotes(), until)
        except GraphRefusedError as refused:
            if refused.unseen.outcome is not Outcome.DENIED:
                raise
            raise NotOpenedError(
                f"Microsoft 365 tenant {self._target.tenant}: whose tenant it is cannot be seen; grant application "
                f"{self._target.client_id} Organization.Read.All and consent to it",
                code=refused.unseen.code,
            ) from None
        if not domains:
            raise failure("not_proved", "the answer does not tell which domains the tenant has verified")
        compare_domains(self._target, {str(one.get("id")).lower() for one in domains if one.get("isVerified") is True})


def _urgency(declaration: Declaration) -> tuple[int, bool, int]:
    """Large listings come first, Graph's and then those of other services; of Graph's, one that asks for something else
    before it begins, then the smaller pages."""
    if isinstance(declaration, ServiceCollector | CodedServiceCollector):
        return (1 if declaration.calls[0].is_unlimited else 2), True, 0
    listing = declaration.kept if isinstance(declaration, GraphCollector | CodedGraphCollector) else None
    size = listing.top if listing is not None else 0
    return (0 if size else 2), not isinstance(declaration, CodedGraphCollector), size
