package aws.backup.is_not_public_test

import data.aws.backup.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"a policy that names a role": good(vault({})),
	"open to everybody": bad(vault(open)),
	"no policy": good(object.remove(vault({"_absent": ["_policy", "_statements"]}), ["_statements"])),
	"statements lost": bad(object.remove(vault({}), ["_statements"])),
}

document(rows) := sample.aws({"aws.backup.vaults": rows}, {})

vault(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-vault:nightly",
	{"BackupVaultName": "nightly", "_statements": [{"Effect": "Allow", "Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/a", "Account": "123456789012"}], "Action": ["backup:startrestorejob"], "Resource": ["*"], "Condition": false, "Conditions": []}]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

open := {"_statements": [{"Effect": "Allow", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["backup:startrestorejob"], "Resource": ["*"], "Condition": false, "Conditions": [], "Sid": "Everybody"}]}

test_a_finding_names_the_statement if {
	rule.because[vault({})._id] == {{"statement": "Everybody", "conditions_that_let_strangers_in": ""}}
		with input as cases["open to everybody"].input
}
