"""The tenant's own settings: what reports show of people, what forms may ask, what users may start by themselves."""

from collectors.m365 import GraphCollector

REPORT_SETTINGS = GraphCollector(
    id="m365.tenant.report_settings",
    path="/admin/reportSettings",
    key="",
    type="AdminReportSettings",
    permissions=("ReportSettings.Read.All",),
    select=("displayConcealedNames",),
    whole=True,
    single=True,
)

FORMS_SETTINGS = GraphCollector(
    id="m365.tenant.forms_settings",
    path="/admin/forms/settings",
    key="",
    type="FormsSettings",
    permissions=("OrgSettings-Forms.Read.All",),
    select=(
        "isExternalSendFormEnabled",
        "isExternalShareCollaborationEnabled",
        "isExternalShareResultEnabled",
        "isExternalShareTemplateEnabled",
        "isInOrgFormsPhishingScanEnabled",
        "isRecordIdentityByDefaultEnabled",
    ),
    drop=("isBingImageSearchEnabled",),
    whole=True,
    single=True,
    beta=True,
)

APPS_AND_SERVICES_SETTINGS = GraphCollector(
    id="m365.tenant.apps_and_services_settings",
    path="/admin/appsAndServices/settings",
    key="",
    type="AppsAndServicesSettings",
    permissions=("OrgSettings-AppsAndServices.Read.All",),
    select=("isAppAndServicesTrialEnabled", "isOfficeStoreEnabled"),
    whole=True,
    single=True,
    beta=True,
)
