package m365.power_platform.environments_are_made_by_administrators_test

import data.lib.samples_test as sample
import data.m365.power_platform.environments_are_made_by_administrators as rule

cases := {
	"as it should be": good(settings({})),
	"environments by everybody": bad(settings({"disableEnvironmentCreationByNonAdminUsers": false})),
	"trials by everybody": bad(settings({"disableTrialEnvironmentCreationByNonAdminUsers": false})),
	"portals by everybody": bad(settings({"disablePortalsCreationByNonAdminUsers": false})),
	"for development by everybody": bad(settings({"_disableDeveloperEnvironmentCreationByNonAdminUsers": false})),
	"nothing is told of development": bad(without("_disableDeveloperEnvironmentCreationByNonAdminUsers")),
	"the field is not there": bad(without("disableEnvironmentCreationByNonAdminUsers")),
	"the provider says there is none": bad(object.union(without("disablePortalsCreationByNonAdminUsers"), {"_absent": ["disablePortalsCreationByNonAdminUsers"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(sample.tenant, words, changes)

words := {
	"disableEnvironmentCreationByNonAdminUsers": true,
	"disableTrialEnvironmentCreationByNonAdminUsers": true,
	"disablePortalsCreationByNonAdminUsers": true,
	"_disableDeveloperEnvironmentCreationByNonAdminUsers": true,
}

without(field) := sample.in_tenant(sample.tenant, object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.power_platform.tenant_settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
