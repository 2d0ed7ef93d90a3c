package aws.backup.copies_go_to_another_region_test

import data.aws.backup.copies_go_to_another_region as rule
import data.lib.samples_test as sample

cases := {
	"to another region": good(plan({})),
	"within the region": bad(plan({"_copies": [{"Vault": "v", "Region": "eu-west-1", "Account": "123456789012"}]})),
	"nowhere": bad(plan({"_copies": []})),
	"not said": bad(object.remove(plan({}), ["_copies"])),
}

document(rows) := sample.aws({"aws.backup.plans": rows}, {"another_account": false})

plan(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-plan:nightly",
	{"BackupPlanId": "plan", "BackupPlanName": "nightly", "_copies": [{"Vault": "arn:aws:backup:eu-central-1:123456789012:backup-vault:far", "Region": "eu-central-1", "Account": "123456789012"}]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

strict(row) := sample.aws({"aws.backup.plans": [row]}, {"another_account": true})

test_the_client_may_ask_for_another_account if {
	rule.compliant == set() with input as strict(plan({}))
	rule.compliant == {plan({})._id}
		with input as strict(plan({"_copies": [{"Vault": "v", "Region": "eu-central-1", "Account": "210987654321"}]}))
}
