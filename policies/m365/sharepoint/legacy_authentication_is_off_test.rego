package m365.sharepoint.legacy_authentication_is_off_test

import data.lib.samples_test as sample
import data.m365.sharepoint.legacy_authentication_is_off as rule

cases := {
	"as it should be": good(settings({})),
	"old programs sign in": bad(settings({"isLegacyAuthProtocolsEnabled": true})),
	"the field is not there": bad(without("isLegacyAuthProtocolsEnabled")),
	"the provider says there is none": bad(object.union(without("isLegacyAuthProtocolsEnabled"), {"_absent": ["isLegacyAuthProtocolsEnabled"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"isLegacyAuthProtocolsEnabled": false,
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
