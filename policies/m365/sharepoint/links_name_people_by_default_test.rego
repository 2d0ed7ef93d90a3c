package m365.sharepoint.links_name_people_by_default_test

import data.lib.samples_test as sample
import data.m365.sharepoint.links_name_people_by_default as rule

cases := {
	"as it should be": good(tenant({})),
	"within the organisation": good(tenant({"DefaultSharingLinkType": "Internal"})),
	"anyone with the link": bad(tenant({"DefaultSharingLinkType": "AnonymousAccess"})),
	"no default": bad(tenant({"DefaultSharingLinkType": "None"})),
	"edit": bad(tenant({"DefaultLinkPermission": "Edit"})),
	"the field is not there": bad(without("DefaultSharingLinkType")),
	"the provider says there is none": bad(object.union(without("DefaultLinkPermission"), {"_absent": ["DefaultLinkPermission"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

tenant(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"DefaultSharingLinkType": "Direct",
	"DefaultLinkPermission": "View",
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.tenants": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
