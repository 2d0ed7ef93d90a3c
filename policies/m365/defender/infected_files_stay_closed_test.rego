package m365.defender.infected_files_stay_closed_test

import data.lib.samples_test as sample
import data.m365.defender.infected_files_stay_closed as rule

cases := {
	"closed": {"input": document([tenant({})]), "compliant": ["p1"], "failing": []},
	"open": {"input": document([tenant({"DisallowInfectedFileDownload": false})]), "compliant": [], "failing": ["p1"]},
	"it does not say": {"input": document([object.remove(tenant({}), ["DisallowInfectedFileDownload"])]), "compliant": [], "failing": ["p1"]},
	"null": {"input": document([object.remove(tenant({"_absent": ["DisallowInfectedFileDownload"]}), ["DisallowInfectedFileDownload"])]), "compliant": [], "failing": ["p1"]},
	"nothing": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := sample.in_tenant("p1", {"_tenant": "p1", "DisallowInfectedFileDownload": true}, changes)

document(tenants) := sample.m365({"m365.sharepoint.tenants": tenants}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
