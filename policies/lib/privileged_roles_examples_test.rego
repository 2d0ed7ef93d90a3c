# METADATA
# title: Who holds roles in the directory
# description: Shared by the tests of m365.entra, changed as a case needs.
package lib.privileged_roles_examples_test

import data.lib.samples_test as sample

global_administrator := "62e90394-69f5-4237-9190-012177145e10"

holder(id, changes) := sample.in_tenant(
	id,
	{
		"id": id,
		"accountEnabled": true,
		"userType": "Member",
		"_kind": "user",
		"_eligible": [],
		"_narrow": [],
		"_roles": [],
		"_onPremises": false,
		"_plans": [],
	},
	changes,
)
