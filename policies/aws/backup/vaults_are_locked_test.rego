package aws.backup.vaults_are_locked_test

import data.aws.backup.vaults_are_locked as rule
import data.lib.samples_test as sample

cases := {
	"locked": good(vault({})),
	"in governance mode": good(object.remove(vault({"_absent": ["LockDate"]}), ["LockDate", "_epoch"])),
	"open": bad(vault({"Locked": false})),
	"empty": passed_over(vault({"Locked": false, "NumberOfRecoveryPoints": 0})),
	"not said": bad(object.remove(vault({}), ["Locked"])),
}

document(rows) := sample.aws({"aws.backup.vaults": rows}, {"compliance": false})

vault(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-vault:nightly",
	{"BackupVaultName": "nightly", "NumberOfRecoveryPoints": 3, "Locked": true, "LockDate": "2026-01-01T00:00:00Z", "_epoch": {"LockDate": 1767225600}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

strict(row) := sample.aws({"aws.backup.vaults": [row]}, {"compliance": true})

test_the_client_may_ask_for_compliance_mode if {
	rule.compliant == {vault({})._id} with input as strict(vault({}))
	rule.compliant == set() with input as strict(object.remove(vault({}), ["LockDate", "_epoch"]))
	rule.compliant == {vault({})._id} with input as strict(object.remove(vault({"VaultType": "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"}), ["LockDate", "_epoch"]))
	rule.compliant == set() with input as strict(vault({"_epoch": {"LockDate": 1895000000}}))
}
