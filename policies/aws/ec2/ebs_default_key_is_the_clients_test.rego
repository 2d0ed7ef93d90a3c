package aws.ec2.ebs_default_key_is_the_clients_test

import data.aws.ec2.ebs_default_key_is_the_clients as rule
import data.lib.samples_test as sample

cases := {
	"a key of the client's": case([default_key({})], [key({})], [], ["123456789012/eu-west-1"], []),
	"a key that is declared": case([default_key({})], [key({})], [mine], ["123456789012/eu-west-1"], []),
	"another key than is declared": case([default_key({})], [key({})], ["arn:aws:kms:eu-west-1:123456789012:key/2"], [], ["123456789012/eu-west-1"]),
	"AWS's own key": case([default_key({"KmsKeyId": "alias/aws/ebs", "_own_key": []})], [key({})], [], [], ["123456789012/eu-west-1"]),
	"AWS's own key, by its ARN": case([default_key({})], [key({"KeyMetadata": {"KeyManager": "AWS"}})], [], [], ["123456789012/eu-west-1"]),
	"nothing said of the region": case([], [key({})], [], [], ["123456789012/eu-west-1"]),
}

mine := "arn:aws:kms:eu-west-1:123456789012:key/1"

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"}, {})

default_key(changes) := sample.in_region("123456789012/eu-west-1/ebs_default_key", {"KmsKeyId": mine, "_own_key": [mine]}, changes)

key(changes) := sample.in_region(mine, {"KeyId": "1", "KeyArn": mine, "KeyMetadata": {"KeyManager": "CUSTOMER", "KeyState": "Enabled"}}, changes)

case(defaults, keys, wanted, compliant, failing) := {
	"input": sample.aws(
		{"aws.account.regions": [region], "aws.ec2.ebs_default_keys": defaults, "aws.kms.keys": keys},
		{"keys": wanted},
	),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
