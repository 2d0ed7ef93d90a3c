package m365.entra.methods_migration_is_complete_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.methods_migration_is_complete as rule

cases := {
	"complete": good(example.methods_policy([], {})),
	"a newer tenant": good(object.remove(example.methods_policy([], {"_absent": ["policyMigrationState"]}), ["policyMigrationState"])),
	"under way": bad(example.methods_policy([], {"policyMigrationState": "migrationInProgress"})),
	"not begun": bad(example.methods_policy([], {"policyMigrationState": "preMigration"})),
	"not said": bad(object.remove(example.methods_policy([], {}), ["policyMigrationState"])),
}

document(policies) := sample.m365({"m365.entra.authentication_methods_policies": policies}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
