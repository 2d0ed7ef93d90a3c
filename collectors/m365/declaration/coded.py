"""What collectors of Microsoft 365 that need code have in common, whichever service they ask."""

from collectors.m365.declaration.fields import KeptFields


class Microsoft365:
    """Whose collectors these are."""

    __slots__ = ()

    @property
    def provider(self) -> str:
        """Always m365."""
        return "m365"


class Coded(Microsoft365):
    """A collector whose items are kept as `kept` says; None where a resource holds facts of ours alone."""

    __slots__ = ()
    kept: KeptFields | None

    @property
    def person(self) -> tuple[str, ...]:
        """The fields that name a person."""
        return self.kept.person if self.kept else ()

    @property
    def always(self) -> tuple[str, ...]:
        """The fields that the service always sends."""
        return self.kept.always if self.kept else ()
