package m365.sharepoint.sites_are_shared_by_name_test

import data.lib.samples_test as sample
import data.m365.sharepoint.sites_are_shared_by_name as rule

cases := {
	"as it should be": good(site({})),
	"links for anyone": bad(site({"_anyone_links": 1})),
	"links for anyone that do not work": under(good(site({"_anyone_links": 1})), "externalUserSharingOnly"),
	"links for anyone, and nothing says whether they work": {"input": object.union(document([site({"_anyone_links": 1})]), {"m365.sharepoint.settings": []}), "compliant": [], "failing": ["one"]},
	"the field is not there": bad(without("_anyone_links")),
	"the provider says there is none": bad(object.union(without("_anyone_links"), {"_absent": ["_anyone_links"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a site that the client declares open": {"input": document([object.union(site({"_anyone_links": 3}), {"_id": "leaflets"})]), "compliant": ["leaflets"], "failing": []},
}

site(changes) := sample.in_tenant("one", words, changes)

words := {
	"_anyone_links": 0,
	"_organisation_links": 4,
	"_guest_links": 1,
}

without(field) := sample.in_tenant("one", object.remove(words, [field]), {})

under(said, capability) := object.union(
	said,
	{"input": object.union(said.input, {"m365.sharepoint.settings": [sample.in_tenant(sample.tenant, {"sharingCapability": capability}, {})]})},
)

document(rows) := sample.m365(
	{
		"m365.sharepoint.settings": [sample.in_tenant(sample.tenant, {"sharingCapability": "externalUserAndGuestSharing"}, {})],
		"m365.sharepoint.sites": rows,
	},
	{"open": ["leaflets"]},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
