package m365.teams.trial_tenants_are_blocked_test

import data.m365.teams.trial_tenants_are_blocked as rule

cases := {
	"as it should be": good(federation({})),
	"nobody outside at all": good(federation({"ExternalAccessWithTrialTenants": "Allowed", "AllowFederatedUsers": false})),
	"allowed": bad(federation({"ExternalAccessWithTrialTenants": "Allowed"})),
	"the field is not there": bad(without("ExternalAccessWithTrialTenants")),
	"the provider says there is none": bad(object.union(without("ExternalAccessWithTrialTenants"), {"_absent": ["ExternalAccessWithTrialTenants"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

federation(changes) := resource("Global", words, changes)

words := {
	"Identity": "Global",
	"ExternalAccessWithTrialTenants": "Blocked",
	"AllowFederatedUsers": true,
}

without(field) := resource("Global", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.teams.federations": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
