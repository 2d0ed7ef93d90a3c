package aws.backup.vaults_deny_deletion_test

import data.aws.backup.vaults_deny_deletion as rule
import data.lib.samples_test as sample

cases := {
	"denied": good(vault({})),
	"denied by two statements": good(vault({"_statements": [
		object.union(denied, {"Action": ["backup:deleterecoverypoint"]}),
		object.union(denied, {"Action": ["backup:updaterecoverypointlifecycle"]}),
	]})),
	"deletion denied, and not to bring the day forward": bad(denying({"Action": ["backup:deleterecoverypoint"]})),
	"denied for snapshots of disks alone": bad(denying({"Resource": ["arn:aws:ec2:eu-west-1::snapshot/*"]})),
	"denied to all but some": good(but("aws:principalarn", {"Named": true})),
	"denied to all but the sessions of a role": good(but("aws:userid", {"Test": "stringlike", "Named": true})),
	"denied to all but whoever has a role": bad(but("aws:principalarn", {"Named": false})),
	"denied in one network": bad(but("aws:sourceip", {"Test": "ip"})),
	"denied to some": bad(but("aws:principalarn", {"Negated": false, "Named": true})),
	"denied to one": bad(denying({"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/a"}]})),
	"copying denied": bad(denying({"Action": ["backup:copyintobackupvault"]})),
	"allowed": bad(denying({"Effect": "Allow"})),
	"no policy": bad(without_policy({})),
	"locked for good": good(without_policy({"Locked": true, "LockDate": "2026-01-01T00:00:00Z", "_epoch": {"LockDate": 1767225600}})),
	"a lock whose date has not come": bad(without_policy({"Locked": true, "_epoch": {"LockDate": 1895000000}})),
	"a lock that can be taken off": bad(without_policy({"Locked": true})),
	"logically air-gapped": good(without_policy({"Locked": true, "VaultType": "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"})),
	"empty": passed_over(vault({"NumberOfRecoveryPoints": 0})),
}

document(rows) := sample.aws({"aws.backup.vaults": rows}, {})

vault(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-vault:nightly",
	{"BackupVaultName": "nightly", "NumberOfRecoveryPoints": 3, "Locked": false, "_statements": [denied], "_absent": ["LockDate"]},
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

denied := {"Effect": "Deny", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["backup:deleterecoverypoint", "backup:updaterecoverypointlifecycle"], "Resource": ["*"], "Condition": false, "Conditions": []}

denying(changes) := vault({"_statements": [object.union(denied, changes)]})

but(key, changes) := denying({"Condition": true, "Conditions": [object.union({"Key": key, "Test": "arn", "Negated": true, "Set": ""}, changes)]})

without_policy(changes) := object.remove(vault(object.union({"_absent": ["_statements"]}, changes)), ["_statements"])
