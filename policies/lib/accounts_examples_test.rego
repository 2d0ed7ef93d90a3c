# METADATA
# title: Accounts of the directory
# description: Shared by the tests of m365.entra, changed as a case needs.
package lib.accounts_examples_test

import data.lib.samples_test as sample

user(changes) := sample.in_tenant(
	"u1",
	{
		"id": "u1",
		"accountEnabled": true,
		"userType": "Member",
		"assignedLicenses": [],
		"_external": false,
		"_generic": false,
		"_groups": [],
		"_roles": [],
	},
	changes,
)
