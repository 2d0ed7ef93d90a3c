package aws.kms.customer_keys_rotate_test

import data.aws.kms.customer_keys_rotate as rule
import data.lib.samples_test as sample

cases := {
	"it rotates": good(key({}, true)),
	"it does not": bad(key({}, false)),
	"nobody knows": bad(object.remove(key({}, true), ["Rotation"])),
	"AWS's own": passed_over(key({"KeyManager": "AWS"}, false)),
	"AWS's own, which nobody asks for": passed_over(unasked(key({"KeyManager": "AWS"}, true))),
	"an HMAC key": passed_over(unasked(key({"KeySpec": "HMAC_256"}, true))),
	"a key store's": passed_over(unasked(key({"Origin": "AWS_CLOUDHSM"}, true))),
	"a replica": passed_over(unasked(key({"MultiRegionConfiguration": {"MultiRegionKeyType": "REPLICA"}}, true))),
	"a primary that does not rotate": bad(key({"MultiRegionConfiguration": {"MultiRegionKeyType": "PRIMARY"}}, false)),
	"an asymmetric key": passed_over(key({"KeySpec": "RSA_2048"}, false)),
	"foreign material": passed_over(key({"Origin": "EXTERNAL"}, false)),
	"on its way out": passed_over(key({"KeyState": "PendingDeletion"}, false)),
}

key(changes, rotates) := sample.in_region(
	"arn:aws:kms:eu-west-1:123456789012:key/1",
	{
		"KeyId": "1",
		"KeyMetadata": object.union(
			{
				"KeyId": "1",
				"KeyManager": "CUSTOMER",
				"KeySpec": "SYMMETRIC_DEFAULT",
				"Origin": "AWS_KMS",
				"KeyState": "Enabled",
			},
			changes,
		),
		"Rotation": {"KeyRotationEnabled": rotates},
	},
	{},
)

unasked(row) := object.union(object.remove(row, ["Rotation"]), {"_absent": ["Rotation"]})

document(rows) := sample.aws({"aws.kms.keys": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
