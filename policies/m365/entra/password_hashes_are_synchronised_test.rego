package m365.entra.password_hashes_are_synchronised_test

import data.lib.samples_test as sample
import data.m365.entra.password_hashes_are_synchronised as rule

cases := {
	"on": good(tenant({}), synchronization({"passwordSyncEnabled": true})),
	"off": bad(tenant({}), synchronization({"passwordSyncEnabled": false})),
	"null": bad(tenant({}), [sample.in_tenant("s1", {"id": "s1", "features": {}}, {"_absent": ["features.passwordSyncEnabled"]})]),
	"not said": bad(tenant({}), synchronization({})),
	"an empty list": bad(tenant({}), []),
	"a tenant of the cloud": passed_over(object.remove(tenant({"_absent": ["onPremisesSyncEnabled"]}), ["onPremisesSyncEnabled"]), synchronization({})),
	"no longer synchronised": passed_over(tenant({"onPremisesSyncEnabled": false}), synchronization({})),
}

tenant(changes) := sample.in_tenant(sample.tenant, {"id": sample.tenant, "onPremisesSyncEnabled": true}, changes)

synchronization(features) := [sample.in_tenant("s1", {"id": "s1", "features": features}, {})]

document(organizations, directory_synchronizations) := sample.m365(
	{
		"m365.tenant.organizations": organizations,
		"m365.entra.directory_synchronizations": directory_synchronizations,
	},
	{},
)

good(row, directory_synchronizations) := sample.good(document([row], directory_synchronizations), row._id)

bad(row, directory_synchronizations) := sample.bad(document([row], directory_synchronizations), row._id)

passed_over(row, directory_synchronizations) := sample.neither(document([row], directory_synchronizations))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
