package m365.sharepoint.sites_are_shared_by_name_test

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

site(changes) := resource("one", words, changes)

words := {
	"_anyone_links": 0,
	"_organisation_links": 4,
	"_guest_links": 1,
}

without(field) := resource("one", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

under(said, capability) := object.union(
	said,
	{"input": object.union(said.input, {"m365.sharepoint.settings": [resource(place.tenant, {"sharingCapability": capability}, {})]})},
)

document(rows) := {
	"m365.sharepoint.settings": [resource(place.tenant, {"sharingCapability": "externalUserAndGuestSharing"}, {})],
	"m365.sharepoint.sites": rows,
	"now_epoch": 1795000000,
	"params": {"open": ["leaflets"]},
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
