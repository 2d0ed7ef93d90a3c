package m365.exchange.audit_log_is_kept_as_declared_test

import data.m365.exchange.audit_log_is_kept_as_declared as rule

cases := {
	"no period is declared": case(found([], []), params(0), [], []),
	"half a year": case(found([], []), params(180), [tenant], []),
	"a year without the plan": case(found([], []), params(365), [], [tenant]),
	"a year with the plan": case(found([], [advanced]), params(365), [tenant], []),
	"six years by a policy": case(found([policy({})], [advanced]), params(2190), [tenant], []),
	"a year of other records": case(
		found([], [advanced]),
		{"days": 365, "record_types": ["ExchangeItem", "MicrosoftTeams"]}, [], [tenant],
	),
	"a year with a plan that ran out": case(
		found([], [object.union(advanced, {"capabilityStatus": "Suspended"})]),
		params(365), [], [tenant],
	),
	"a year with a plan that is off": case(
		found([], [object.union(advanced, {"servicePlans": [plan("Disabled")]})]),
		params(365), [], [tenant],
	),
	"six years by a policy without the plan": case(found([policy({})], []), params(2190), [], [tenant]),
	"six years, some records": case(found([policy({"RecordTypes": ["ExchangeItem"]})], [advanced]), params(2190), [], [tenant]),
	"six years, some users": case(found([policy({"UserIds": ["u"]})], [advanced]), params(2190), [], [tenant]),
	"six years, some operations": case(found([policy({"Operations": ["Send"]})], [advanced]), params(2190), [], [tenant]),
	"a policy that shortens": case(found([policy({"RetentionDuration": "ThreeMonths"})], []), params(180), [], [tenant]),
	"a policy that shortens for some users": case(
		found([policy({"RetentionDuration": "ThreeMonths", "UserIds": ["u"], "RecordTypes": []})], []),
		params(180), [], [tenant],
	),
	"a policy that does not say": case(found([resource("p", {"Name": "p"})], []), params(180), [], [tenant]),
}

params(days) := {"days": days, "record_types": ["ExchangeItem", "SharePointFileOperation"]}

found(policies, licences) := {
	"m365.exchange.audit_retention_policies": policies,
	"m365.tenant.licences": licences,
}

advanced := resource("l", {"capabilityStatus": "Enabled", "servicePlans": [plan("Success")]})

plan(status) := {"servicePlanName": "M365_ADVANCED_AUDITING", "provisioningStatus": status}

policy(changes) := resource("p", object.union(
	{
		"Name": "p",
		"Operations": [],
		"RecordTypes": ["ExchangeItem", "SharePointFileOperation"],
		"RetentionDuration": "TenYears",
		"UserIds": [],
	},
	changes,
))

test_the_records_are_named if {
	rule.because == {tenant: {{"records": "SharePointFileOperation"}}} with input as cases["six years, some records"].input
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
