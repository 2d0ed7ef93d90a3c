package m365.sharepoint.unmanaged_devices_are_limited_test

import data.lib.samples_test as sample
import data.m365.sharepoint.unmanaged_devices_are_limited as rule

cases := {
	"as it should be": good(tenant({})),
	"blocked": good(tenant({"ConditionalAccessPolicy": "BlockAccess"})),
	"full access": bad(tenant({"ConditionalAccessPolicy": "AllowFullAccess"})),
	"only by context": bad(tenant({"ConditionalAccessPolicy": "AuthenticationContext"})),
	"the field is not there": bad(without("ConditionalAccessPolicy")),
	"the provider says there is none": bad(object.union(without("ConditionalAccessPolicy"), {"_absent": ["ConditionalAccessPolicy"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"ConditionalAccessPolicy": "AllowLimitedAccess",
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365(
	{
		"m365.sharepoint.tenants": rows,
		"m365.entra.premium_subscriptions": [sample.in_tenant("sku", {"_plan": "AAD_PREMIUM"}, {})],
	},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
