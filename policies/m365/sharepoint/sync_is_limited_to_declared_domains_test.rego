package m365.sharepoint.sync_is_limited_to_declared_domains_test

import data.lib.samples_test as sample
import data.m365.sharepoint.sync_is_limited_to_declared_domains as rule

cases := {
	"as it should be": good(settings({})),
	"any device": bad(settings({"isUnmanagedSyncAppForTenantRestricted": false})),
	"no domain": bad(settings({"allowedDomainGuidsForSyncApp": []})),
	"a domain that nobody declared": bad(settings({"allowedDomainGuidsForSyncApp": ["7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b", "00000000-0b3d-4e5f-8a6b-9c0d1e2f3a4b"]})),
	"the field is not there": bad(without("isUnmanagedSyncAppForTenantRestricted")),
	"the provider says there is none": bad(object.union(without("allowedDomainGuidsForSyncApp"), {"_absent": ["allowedDomainGuidsForSyncApp"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"nothing was declared": {"input": object.union(document([settings({})]), {"params": {"domains": []}}), "compliant": [sample.tenant], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"isUnmanagedSyncAppForTenantRestricted": true,
	"allowedDomainGuidsForSyncApp": [
		"7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b",
	],
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {"domains": ["7c8e1f2a-0b3d-4e5f-8a6b-9c0d1e2f3a4b"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
