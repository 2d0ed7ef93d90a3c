package aws.backup.vaults_deny_deletion_test

import data.aws.backup.vaults_deny_deletion as rule
import data.lib.samples_test as sample

cases := {
	"denied": good(vault({})),
	"denied to all but some": good(vault({"_statements": [object.union(denied, {"Condition": true, "Conditions": [{"Key": "aws:principalarn", "Test": "arn", "Negated": true, "Set": ""}]})]})),
	"denied in one network": bad(vault({"_statements": [object.union(denied, {"Condition": true, "Conditions": [{"Key": "aws:sourceip", "Test": "ip", "Negated": true, "Set": ""}]})]})),
	"denied to one": bad(vault({"_statements": [object.union(denied, {"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/a"}]})]})),
	"copying denied": bad(vault({"_statements": [object.union(denied, {"Action": ["backup:copyintobackupvault"]})]})),
	"allowed": bad(vault({"_statements": [object.union(denied, {"Effect": "Allow"})]})),
	"no policy": bad(object.remove(vault({"_absent": ["_statements"]}), ["_statements"])),
	"locked for good": good(object.remove(vault({"Locked": true, "LockDate": "2026-01-01T00:00:00Z", "_epoch": {"LockDate": 1767225600}}), ["_statements"])),
	"a lock whose date has not come": bad(object.remove(vault({"Locked": true, "_epoch": {"LockDate": 1895000000}}), ["_statements"])),
	"empty": passed_over(vault({"NumberOfRecoveryPoints": 0})),
}

document(rows) := sample.aws({"aws.backup.vaults": rows}, {})

vault(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-vault:nightly",
	{"BackupVaultName": "nightly", "NumberOfRecoveryPoints": 3, "Locked": false, "_statements": [{"Effect": "Deny", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["backup:deleterecoverypoint"], "Resource": ["*"], "Condition": false, "Conditions": []}], "_absent": ["LockDate"]},
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

denied := {"Effect": "Deny", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["backup:deleterecoverypoint"], "Resource": ["*"], "Condition": false, "Conditions": []}
