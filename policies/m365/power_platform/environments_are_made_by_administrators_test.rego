package m365.power_platform.environments_are_made_by_administrators_test

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

settings(changes) := resource(place.tenant, words, changes)

words := {
	"disableEnvironmentCreationByNonAdminUsers": true,
	"disableTrialEnvironmentCreationByNonAdminUsers": true,
	"disablePortalsCreationByNonAdminUsers": true,
	"_disableDeveloperEnvironmentCreationByNonAdminUsers": true,
}

without(field) := resource(place.tenant, object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.power_platform.tenant_settings": rows,
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
