package m365.teams.trial_tenants_are_blocked_test

import data.lib.samples_test as sample
import data.m365.teams.trial_tenants_are_blocked as rule

cases := {
	"as it should be": good(federation({})),
	"nobody outside at all": good(federation({"ExternalAccessWithTrialTenants": "Allowed", "AllowFederatedUsers": false})),
	"allowed": bad(federation({"ExternalAccessWithTrialTenants": "Allowed"})),
	"the field is not there": bad(without("ExternalAccessWithTrialTenants")),
	"the provider says there is none": bad(object.union(without("ExternalAccessWithTrialTenants"), {"_absent": ["ExternalAccessWithTrialTenants"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

federation(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"ExternalAccessWithTrialTenants": "Blocked",
	"AllowFederatedUsers": true,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.federations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
