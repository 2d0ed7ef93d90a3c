"""Exchange and Purview: cmdlets that only read, run by the admin API with one application's token, page by page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from collectors.m365.declaration.refusals import failure, unlicensed
from collectors.m365.declaration.service import Service, ServiceCall
from collectors.m365.http.kept import CallNotes, Kept
from collectors.m365.http.licences import Licences, lacks
from collectors.m365.http.pages import MOST_EMPTY_PAGES, MOST_PAGES, Notes
from collectors.m365.services.admin_answers import AdminRefusedError, Page, exported, page
from collectors.m365.services.admin_door import Door, SignInRefusedError
from collectors.m365.services.cmdlets import permit
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome

EXCHANGE_PLANS = ("EXCHANGE_S", "EXCHANGE_B", "EXCHANGE_L")
"""What the names of all service plans of Exchange Online begin with."""

NO_EXCHANGE = "EXCHANGE_S_STANDARD"
UNKNOWN_THERE = ("AADSTS500011", "AADSTS650052")
"""Entra ID's codes for a service that the tenant does not have, or has no subscription to."""


@dataclass(slots=True, kw_only=True)
class AdminApi:
    """`collectors.m365.Caller` for Exchange or Purview.

    `doors` are tried in their order, and the one that answers is kept: commercial tenants are known to answer Purview's
    cmdlets at Exchange's door too.
    """

    service: Service
    tenant: str
    doors: tuple[Door, ...]
    licences: Licences
    _kept: dict[str, Kept] = field(default_factory=dict)

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        return self.licences.holds(plan)

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        """What a collector is about. See `collectors.m365.Caller`."""
        reading.operation = call.name
        reading.parameters |= dict(call.parameters)
        reading.repeat = spelt(call)
        has_rows = False
        for row in self._each(call, reading):
            has_rows = True
            yield row
        if not has_rows and lacks(call.plan, self):
            raise unlicensed(call.plan)
        reading.last_page_reached = True
        reading.places_read = 1

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        """Something else that a collector needs. See `collectors.m365.Caller`."""
        known = reading.parameters.get("beside")
        before = [one for one in known if one != spelt(call)] if isinstance(known, list) else []
        reading.parameters["beside"] = [*before, spelt(call)]
        reading.also(spelt(call))
        notes = CallNotes()
        try:
            return self._whole(call, notes, reading)
        finally:
            for request_id, server_date in notes.calls:
                reading.call(request_id=request_id, server_date=server_date)

    def allowed(self, deadline: datetime | None = None) -> frozenset[str]:
        """The names of all cmdlets that the service lets the application run. Raises RefusedError where it does not say."""
        target = f"/AdminApi/v1.0/{self.tenant}/EXOModuleFile?Version=3.9.0"
        refused = failure("unbuilt", "no door")
        for door in self.doors:
            try:
                return exported(door.send("GET", target, CallNotes(), deadline, headers={"CommandName": "*"}))
            except RefusedError as error:
                refused = self._judged(error, "", ())
        raise refused

    def _each(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        if call.shared:
            yield from self._whole(call, reading, reading)
            return
        for rows in self._pages(call, reading, reading):
            yield from rows

    def _whole(self, call: ServiceCall, notes: Notes, reading: Reading) -> tuple[JsonObject, ...]:
        """All rows at once. What came of a shared call is kept, a refusal too, and the calls are noted each time."""
        if not call.shared:
            return tuple(row for rows in self._pages(call, notes, reading) for row in rows)
        key = json.dumps([call.name, call.parameters, call.select])
        if key not in self._kept:
            tally = CallNotes()
            try:
                rows = tuple(row for rows in self._pages(call, tally, reading) for row in rows)
                self._kept[key] = Kept(notes=tally, items=rows)
            except RefusedError as refused:
                self._kept[key] = Kept(notes=tally, refused=refused)
        return self._kept[key].told(notes)

    def _pages(self, call: ServiceCall, notes: Notes, reading: Reading) -> Iterator[list[JsonObject]]:
        """The rows of each page, in order. Raises RefusedError, also after some."""
        permit(self.service, call.name)
        select = f"?$select={','.join(call.select)}" if call.select else ""
        target = f"/adminapi/beta/{self.tenant}/InvokeCommand{select}"
        body = json.dumps({"CmdletInput": {"CmdletName": call.name, "Parameters": dict(call.parameters)}}).encode()
        try:
            door, first = self._opened(call, target, body, notes, reading.deadline)
            yield first.rows
            link, seen, empty = first.next, {target}, 0
            while link:
                target = door.own(link)
                if target in seen or empty > MOST_EMPTY_PAGES or len(seen) > MOST_PAGES:
                    raise failure("endless", "the listing does not come to an end")
                seen.add(target)
                next_page = page(call.name, door.send("POST", target, notes, reading.deadline, body=body))
                notes.pages += 1
                empty = 0 if next_page.rows else empty + 1
                yield next_page.rows
                link = next_page.next
        except RefusedError as refused:
            raise self._judged(refused, call.plan, reading.declaration.permissions) from None

    def _opened(
        self, call: ServiceCall, target: str, body: bytes, notes: Notes, deadline: datetime | None
    ) -> tuple[Door, Page]:
        """The first page, and the door that gave it. Raises what the last door said where none gave it."""
        *before, last = self.doors
        for door in before:
            try:
                first = page(call.name, door.send("POST", target, notes, deadline, body=body))
            except RefusedError:
                continue
            break
        else:
            door, first = last, page(call.name, last.send("POST", target, notes, deadline, body=body))
        self.doors = (door,)
        notes.pages += 1
        return door, first

    def _judged(self, refused: RefusedError, plan: str, permissions: tuple[str, ...]) -> RefusedError:
        """A refusal where the tenant's licences lack the plan is a missing licence; a denial names what reading needs."""
        unknown_there = isinstance(refused, SignInRefusedError) and refused.unseen.code in UNKNOWN_THERE
        if unknown_there or (isinstance(refused, AdminRefusedError) and refused.licence):
            if lacks(plan, self):
                return unlicensed(plan)
            if all(self.holds(name) is False for name in EXCHANGE_PLANS):
                return unlicensed(NO_EXCHANGE)
        if refused.unseen.outcome is not Outcome.DENIED or not permissions:
            return refused
        needs = f"{refused.unseen.message}; reading needs {' and '.join(permissions)} with an administrator's consent"
        return RefusedError(replace(refused.unseen, message=f"{needs}, and the role of a reader"))


def allowed_cmdlets(api: AdminApi, deadline: datetime | None = None) -> frozenset[str]:
    """The names of all cmdlets that the service lets the application run. Raises RefusedError where it does not say."""
    return api.allowed(deadline)


def spelt(call: ServiceCall) -> str:
    """The call as a person types it into PowerShell."""
    return " ".join([call.name, *(f"-{name}{_literal(value)}" for name, value in call.parameters)])


def _literal(value: Json) -> str:
    if isinstance(value, bool):
        return f":${str(value).lower()}"
    values = value if isinstance(value, (list, tuple)) else (value,)
    return " " + ",".join("'{}'".format(str(one).replace("'", "''")) for one in values)
