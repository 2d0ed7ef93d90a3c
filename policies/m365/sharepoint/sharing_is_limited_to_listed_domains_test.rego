package m365.sharepoint.sharing_is_limited_to_listed_domains_test

import data.lib.samples_test as sample
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

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"sharingCapability": "externalUserSharingOnly",
	"sharingDomainRestrictionMode": "allowList",
	"sharingAllowedDomainList": [
		"hospital.example",
	],
	"sharingBlockedDomainList": [],
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
