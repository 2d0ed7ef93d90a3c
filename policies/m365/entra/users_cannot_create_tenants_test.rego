package m365.entra.users_cannot_create_tenants_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.users_cannot_create_tenants as rule

cases := {
	"null": bad(object.union(
		object.remove(example.authorization_policy({"_absent": ["defaultUserRolePermissions.allowedToCreateTenants"]}), ["defaultUserRolePermissions"]),
		{"defaultUserRolePermissions": object.remove(example.permissions, ["allowedToCreateTenants"])},
	)),
	"no permissions were sent": bad(object.remove(example.authorization_policy({}), ["defaultUserRolePermissions"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"they cannot": good(example.authorization_policy({})),
	"they can": bad(example.authorization_policy(allowing({"allowedToCreateTenants": true}))),
}

allowing(changes) := {"defaultUserRolePermissions": object.union(example.permissions, changes)}

document(rows) := sample.m365({"m365.entra.authorization_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
