package m365.power_platform.tenants_are_isolated_test

import data.lib.samples_test as sample
import data.m365.power_platform.tenants_are_isolated as rule

cases := {
	"as it should be": good(isolation({})),
	"off": bad(isolation({"properties": {"isDisabled": true, "tenantId": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34", "allowedTenants": []}})),
	"every tenant is let through": bad(isolation({"properties": {"isDisabled": false, "tenantId": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34", "allowedTenants": [{"tenantId": "*", "direction": {"inbound": true, "outbound": true}}]}})),
	"the field is not there": bad(without("properties")),
	"the provider says there is none": bad(object.union(without("properties"), {"_absent": ["properties"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

isolation(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"properties": {
		"isDisabled": false,
		"tenantId": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34",
		"allowedTenants": [
			{
				"tenantId": "0a1b2c3d-4e5f-4a6b-8c7d-8e9f0a1b2c3d",
				"direction": {
					"inbound": true,
					"outbound": false,
				},
			},
		],
	},
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.power_platform.isolations": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
