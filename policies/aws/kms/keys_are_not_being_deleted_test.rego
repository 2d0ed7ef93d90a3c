package aws.kms.keys_are_not_being_deleted_test

import data.aws.kms.keys_are_not_being_deleted as rule
import data.lib.samples_test as sample

cases := {
	"in use": good(key("Enabled")),
	"switched off": good(key("Disabled")),
	"on its way out": bad(key("PendingDeletion")),
	"a primary that waits for its replicas": bad(key("PendingReplicaDeletion")),
	"a state that nobody knows": bad(key("Molten")),
	"AWS's own key": sample.neither(document([object.union(key("PendingDeletion"), {"KeyMetadata": {"KeyManager": "AWS"}})])),
}

key(state) := sample.in_region(
	"arn:aws:kms:eu-west-1:123456789012:key/1",
	{"KeyId": "1", "KeyMetadata": {"KeyManager": "CUSTOMER", "KeyState": state}},
	{},
)

document(rows) := sample.aws({"aws.kms.keys": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
