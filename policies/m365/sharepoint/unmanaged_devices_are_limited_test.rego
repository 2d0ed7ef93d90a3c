package m365.sharepoint.unmanaged_devices_are_limited_test

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

tenant(changes) := resource(place.tenant, words, changes)

words := {
	"ConditionalAccessPolicy": "AllowLimitedAccess",
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.tenants": rows,
	"m365.entra.premium_subscriptions": [{"_id": "sku", "_at": {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}, "_absent": [], "_unseen": {}, "_plan": "AAD_PREMIUM"}],
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
