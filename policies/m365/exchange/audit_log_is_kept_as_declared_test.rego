package m365.exchange.audit_log_is_kept_as_declared_test

import data.lib.samples_test as sample
import data.m365.exchange.audit_log_is_kept_as_declared as rule

cases := {
	"no period is declared": sample.m365_case(found([], []), params(0), [], []),
	"half a year": sample.m365_case(found([], []), params(180), [sample.tenant], []),
	"a year without the plan": sample.m365_case(found([], []), params(365), [], [sample.tenant]),
	"a year with the plan": sample.m365_case(found([], [advanced]), params(365), [sample.tenant], []),
	"six years by a policy": sample.m365_case(found([policy({})], [advanced]), params(2190), [sample.tenant], []),
	"a year of other records": sample.m365_case(
		found([], [advanced]),
		{"days": 365, "record_types": ["ExchangeItem", "MicrosoftTeams"]}, [], [sample.tenant],
	),
	"a year with a plan that ran out": sample.m365_case(
		found([], [object.union(advanced, {"capabilityStatus": "Suspended"})]),
		params(365), [], [sample.tenant],
	),
	"a year with a plan that is off": sample.m365_case(
		found([], [object.union(advanced, {"servicePlans": [plan("Disabled")]})]),
		params(365), [], [sample.tenant],
	),
	"six years by a policy without the plan": sample.m365_case(found([policy({})], []), params(2190), [], [sample.tenant]),
	"six years, some records": sample.m365_case(found([policy({"RecordTypes": ["ExchangeItem"]})], [advanced]), params(2190), [], [sample.tenant]),
	"six years, some users": sample.m365_case(found([policy({"UserIds": ["u"]})], [advanced]), params(2190), [], [sample.tenant]),
	"six years, some operations": sample.m365_case(found([policy({"Operations": ["Send"]})], [advanced]), params(2190), [], [sample.tenant]),
	"a policy that shortens": sample.m365_case(found([policy({"RetentionDuration": "ThreeMonths"})], []), params(180), [], [sample.tenant]),
	"a policy that shortens for some users": sample.m365_case(
		found([policy({"RetentionDuration": "ThreeMonths", "UserIds": ["u"], "RecordTypes": []})], []),
		params(180), [], [sample.tenant],
	),
	"a policy that does not say": sample.m365_case(found([sample.in_tenant("p", {"Name": "p"}, {})], []), params(180), [], [sample.tenant]),
}

params(days) := {"days": days, "record_types": ["ExchangeItem", "SharePointFileOperation"]}

found(policies, licences) := {
	"m365.exchange.audit_retention_policies": policies,
	"m365.tenant.licences": licences,
}

advanced := sample.in_tenant("l", {"capabilityStatus": "Enabled", "servicePlans": [plan("Success")]}, {})

plan(status) := {"servicePlanName": "M365_ADVANCED_AUDITING", "provisioningStatus": status}

policy(changes) := sample.in_tenant(
	"p", object.union(
		{
			"Name": "p",
			"Operations": [],
			"RecordTypes": ["ExchangeItem", "SharePointFileOperation"],
			"RetentionDuration": "TenYears",
			"UserIds": [],
		},
		changes,
	),
	{},
)

test_the_records_are_named if {
	rule.because == {sample.tenant: {{"records": "SharePointFileOperation"}}} with input as cases["six years, some records"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
