"""What a principal may do: by its policies, within its permission boundary, against what is denied."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from collectors.aws.identity.conditions import all_bind, all_met
from collectors.aws.identity.patterns import Sure, other, weakest
from collectors.aws.identity.statements import HeldStatement, StatementSource

NOBODY = StatementSource(policy="", by="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Whether a request is allowed, and by which statement."""

    sure: Sure
    source: StatementSource = NOBODY
    sid: str = ""


NO = Granted(sure=Sure.NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRights:
    """The statements of a principal. `boundary` is None where there is none; `is_bounded` unknown is a boundary that nobody
    could read, under which everything is perhaps. `variables` are what policies may say of the principal (`aws:username`).
    """

    statements: tuple[HeldStatement, ...]
    boundary: tuple[HeldStatement, ...] | None = None
    is_limit_unknown: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)

    def may(self, action: str, resource: str = "", known: Mapping[str, str] | None = None) -> Granted:
        """The surest grant of the action on the resource ("" is one of his own choice); `known` is what else it asks."""
        request = (action, resource, known or {})
        best = self._granted(self.statements, request)
        if best.sure is Sure.NO:
            return NO
        limits = [other(self._closed(self.statements, request))]
        if self.boundary is not None:
            limits += [self._granted(self.boundary, request).sure, other(self._closed(self.boundary, request))]
        if self.is_limit_unknown:
            limits.append(Sure.PERHAPS)
        sure = weakest(best.sure, *limits)
        return NO if sure is Sure.NO else Granted(sure=sure, source=best.source, sid=best.sid)

    def everything(self, action: str, own: str) -> Granted:
        """The grant of every action on every resource; it has to leave `action` on `own` as proof."""
        whole = HeldRights(
            statements=tuple(each for each in self.statements if each.is_everything or not each.allows),
            boundary=self.boundary,
            is_limit_unknown=self.is_limit_unknown,
            variables=self.variables,
        )
        grant = whole.may(action, own)
        bounded = self.boundary is not None and not any(each.allows and each.is_everything for each in self.boundary)
        return NO if bounded else grant

    def _granted(self, statements: tuple[HeldStatement, ...], request: tuple[str, str, Mapping[str, str]]) -> Granted:
        best = NO
        for each in statements:
            if each.allows and each.names(request[0]):
                sure = weakest(
                    each.touches(request[1], self.variables), all_met(each.conditions, request[2], self.variables)
                )
                if sure > best.sure:
                    best = Granted(sure=sure, source=each.source, sid=each.sid)
        return best

    def _closed(self, statements: tuple[HeldStatement, ...], request: tuple[str, str, Mapping[str, str]]) -> Sure:
        """Whether a Deny closes the request."""
        closed = Sure.NO
        for each in statements:
            if not each.allows and each.names(request[0]):
                sure = weakest(
                    each.touches(request[1], self.variables), all_bind(each.conditions, request[2], self.variables)
                )
                closed = max(closed, sure)
        return closed
