package m365.sharepoint.sync_is_limited_to_declared_domains_test

import data.m365.sharepoint.sync_is_limited_to_declared_domains as rule

cases := {
	"as it should be": good(settings({})),
	"any device": bad(settings({"isUnmanagedSyncAppForTenantRestricted": false})),
	"no domain": bad(settings({"allowedDomainGuidsForSyncApp": []})),
	"a domain that nobody declared": bad(settings({"allowedDomainGuidsForSyncApp": ["7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b", "00000000-0b3d-4e5f-8a6b-9c0d1e2f3a4b"]})),
	"the field is not there": bad(without("isUnmanagedSyncAppForTenantRestricted")),
	"the provider says there is none": bad(object.union(without("allowedDomainGuidsForSyncApp"), {"_absent": ["allowedDomainGuidsForSyncApp"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"nothing was declared": {"input": object.union(document([settings({})]), {"params": {"domains": []}}), "compliant": [place.tenant], "failing": []},
}

settings(changes) := resource(place.tenant, words, changes)

words := {
	"isUnmanagedSyncAppForTenantRestricted": true,
	"allowedDomainGuidsForSyncApp": [
		"7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b",
	],
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.sharepoint.settings": rows,
	"now_epoch": 1795000000,
	"params": {"domains": ["7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b"]},
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
