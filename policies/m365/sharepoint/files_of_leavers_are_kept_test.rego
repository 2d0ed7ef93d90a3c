package m365.sharepoint.files_of_leavers_are_kept_test

import data.lib.samples_test as sample
import data.m365.sharepoint.files_of_leavers_are_kept as rule

cases := {
	"as it should be": good(settings({})),
	"too short": bad(settings({"deletedUserPersonalSiteRetentionPeriodInDays": 30})),
	"the field is not there": bad(without("deletedUserPersonalSiteRetentionPeriodInDays")),
	"the provider says there is none": bad(object.union(without("deletedUserPersonalSiteRetentionPeriodInDays"), {"_absent": ["deletedUserPersonalSiteRetentionPeriodInDays"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"the client declares no period": {"input": object.union(document([settings({})]), {"params": {"days": 0}}), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"deletedUserPersonalSiteRetentionPeriodInDays": 3650,
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.sharepoint.settings": rows}, {"days": 2190})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
