package aws.backup.copies_stay_in_allowed_regions_test

import data.aws.backup.copies_stay_in_allowed_regions as rule
import data.lib.samples_test as sample

cases := {
	"within them": good(plan({})),
	"nowhere": good(plan({"_copies": []})),
	"outside": bad(plan({"_copies": [{"Vault": "v", "Region": "us-east-1", "Account": "123456789012"}]})),
	"a region not said": bad(plan({"_copies": [{"Vault": "v"}]})),
	"not said": bad(object.remove(plan({}), ["_copies"])),
	"nothing is declared": sample.neither(sample.aws({"aws.backup.plans": [plan({})]}, {"allowed": []})),
}

document(rows) := sample.aws({"aws.backup.plans": rows}, {"allowed": ["eu-west-1", "eu-central-1"]})

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

test_a_finding_names_the_vault if {
	rule.because[plan({})._id] == [{"vault": "v"}] with input as cases.outside.input
}
