"""SharePoint, by Graph: how far files are shared, and how people and devices sign in to them."""

from collections.abc import Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.model import Reading
from evidence.model import JsonObject, Unseen


class Settings(GraphCollector):
    """The tenant's one set of settings. Graph gives it no id that is worth having: it goes by the tenant's."""

    __slots__ = ()

    def add(
        self,
        item: JsonObject,
        graph: Graph,
        reading: Reading,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> None:
        """Write the settings down."""
        GraphCollector.add(self, {**item, "id": graph.tenant}, graph, reading, facts=facts, unseen=unseen)


SETTINGS = Settings(
    id="m365.sharepoint.settings",
    path="/admin/sharepoint/settings",
    type="SharepointSettings",
    permissions=("SharePointTenantSettings.Read.All",),
    select=(
        "id",
        "allowedDomainGuidsForSyncApp",
        "deletedUserPersonalSiteRetentionPeriodInDays",
        "idleSessionSignOut",
        "isLegacyAuthProtocolsEnabled",
        "isRequireAcceptingUserToMatchInvitedUserEnabled",
        "isResharingByExternalUsersEnabled",
        "isUnmanagedSyncAppForTenantRestricted",
        "sharingAllowedDomainList",
        "sharingBlockedDomainList",
        "sharingCapability",
        "sharingDomainRestrictionMode",
    ),
    single=True,
)
