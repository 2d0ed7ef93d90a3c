package m365.sharepoint.sharing_is_limited_to_listed_domains_test

import data.m365.sharepoint.sharing_is_limited_to_listed_domains as rule

cases := {
	"as it should be": good(settings({})),
	"some are blocked, all others are open": bad(settings({"sharingDomainRestrictionMode": "blockList", "sharingBlockedDomainList": ["rival.example"]})),
	"nothing is shared outside": good(settings({"sharingCapability": "disabled", "sharingDomainRestrictionMode": "none"})),
	"no list": bad(settings({"sharingDomainRestrictionMode": "none"})),
	"an empty list": bad(settings({"sharingAllowedDomainList": []})),
	"a list of the blocked beside a left-over list": bad(settings({"sharingDomainRestrictionMode": "blockList", "sharingAllowedDomainList": ["hospital.example"]})),
	"an empty list of the blocked": bad(settings({"sharingDomainRestrictionMode": "blockList"})),
	"the field is not there": bad(without("sharingDomainRestrictionMode")),
	"the provider says there is none": bad(object.union(without("sharingAllowedDomainList"), {"_absent": ["sharingAllowedDomainList"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := resource(place.tenant, words, changes)

words := {
	"sharingCapability": "externalUserSharingOnly",
	"sharingDomainRestrictionMode": "allowList",
	"sharingAllowedDomainList": [
		"hospital.example",
	],
	"sharingBlockedDomainList": [],
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
