package m365.tenant.service_providers_are_declared_test

import data.lib.samples_test as sample
import data.m365.tenant.service_providers_are_declared as rule

cases := {
	"declared": good(partner("known", {})),
	"nobody knows it": bad(partner("stranger", {})),
	"nobody said whether it is one": bad(object.remove(partner("known", {"_absent": ["isServiceProvider"]}), ["isServiceProvider"])),
	"another company": {"input": document([partner("laboratory", {"isServiceProvider": false})]), "compliant": [], "failing": []},
	"none": none,
}

partner(id, changes) := sample.in_tenant(id, {"tenantId": id, "isServiceProvider": true}, changes)

document(rows) := sample.m365({"m365.entra.cross_tenant_partners": rows}, {"providers": ["known"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
