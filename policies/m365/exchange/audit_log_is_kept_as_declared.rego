# METADATA
# title: Audit records are kept as long as the client declared
# description: >-
#   Microsoft keeps records for 180 days, and those of Exchange, SharePoint and Entra ID for a year where the tenant holds the
#   plan for it. For more, a retention policy for all users has to cover each of the kinds of records that are asked for, and
#   such a policy works only with that plan.
# custom:
#   severity: medium
#   needs: [m365.exchange.audit_retention_policies, m365.tenant.licences]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   plan: Microsoft 365 E5 (a year), and its add-on for ten years of audit records
#   themes: [audit_records]
#   note: The laws set no period for audit records; the client declares its own. Without one there is nothing to judge. The longer periods hold for users who have the plan; who has it is not looked at.
#   params:
#     days: {type: integer, default: 0, min: 0, max: 3650, source: default of this tool; the client declares the period in days}
#     record_types: {type: array, items: string, default: [ExchangeAdmin, ExchangeItem, ExchangeItemGroup, SharePoint, SharePointFileOperation, SharePointSharingOperation, OneDrive, AzureActiveDirectory, AzureActiveDirectoryStsLogon], max: 100, source: default of this tool; the kinds of records in which content of mail and files and sign-ins appear}
#   fix:
#     - portal: Microsoft Purview portal > Solutions > Audit > Policies > Create audit retention policy
#     - command: 'New-UnifiedAuditLogRetentionPolicy -Name ‹a name for the policy› -RecordTypes <params.record_types> -RetentionDuration ‹SixMonths, NineMonths, TwelveMonths or TenYears: what reaches the declared days› -Priority ‹a number that no policy has yet›'
#       where: Declared are <params.days> days
#   undo:
#     - command: Remove-UnifiedAuditLogRetentionPolicy -Identity ‹the name of the policy that was made›
#   effort: hours
#   impact: none
package m365.exchange.audit_log_is_kept_as_declared

durations := {
	"SevenDays": 7, "OneMonth": 30, "ThreeMonths": 90, "SixMonths": 180, "NineMonths": 270, "TwelveMonths": 365,
	"ThreeYears": 1095, "FiveYears": 1825, "SevenYears": 2555, "TenYears": 3650,
}

subjects contains input.target._id if input.params.days > 0

compliant contains input.target._id if {
	input.params.days > 0
	count(input.params.record_types) > 0
	every kind in input.params.record_types {
		kept(kind)
	}
}

kept(kind) if {
	usual(kind) >= input.params.days
	not kind in shortened
}

kept(kind) if {
	kind in prolonged
	not kind in shortened
}

usual(kind) := 365 if {
	advanced
	some workload in {"exchange", "sharepoint", "onedrive", "azureactivedirectory"}
	startswith(lower(kind), workload)
} else := 180

advanced if {
	some licence in input["m365.tenant.licences"]
	licence.capabilityStatus in {"Enabled", "Warning"}
	some plan in licence.servicePlans
	plan.servicePlanName == "M365_ADVANCED_AUDITING"
	plan.provisioningStatus in {"Success", "PendingInput", "PendingActivation", "PendingProvisioning"}
}

prolonged contains kind if {
	advanced
	some policy in input["m365.exchange.audit_retention_policies"]
	is_array(policy.UserIds)
	count(policy.UserIds) == 0
	is_array(policy.Operations)
	count(policy.Operations) == 0
	durations[policy.RetentionDuration] >= input.params.days
	some kind in policy.RecordTypes
}

shortened contains kind if {
	some policy in input["m365.exchange.audit_retention_policies"]
	not long_enough(policy)
	some kind in object.get(policy, "RecordTypes", input.params.record_types)
}

shortened contains kind if {
	some policy in input["m365.exchange.audit_retention_policies"]
	not long_enough(policy)
	object.get(policy, "RecordTypes", []) == []
	some kind in input.params.record_types
}

long_enough(policy) if durations[policy.RetentionDuration] >= input.params.days

because[input.target._id] contains {"records": kind} if {
	some kind in input.params.record_types
	not kept(kind)
}
