package aws.s3.buckets_require_tls_test

import data.aws.s3.buckets_require_tls as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"everything is denied without TLS": good(with_policy([policy.own, policy.plain_denied])),
	"bucket and objects": good(with_policy([of(["arn:aws:s3:::records", "arn:aws:s3:::records/*"])])),
	"all that begins so": good(with_policy([of(["arn:aws:s3:::records*"])])),
	"the objects alone": bad(with_policy([of(["arn:aws:s3:::records/*"])])),
	"the bucket by one statement, the objects by another": good(with_policy([of(["arn:aws:s3:::records"]), of(["arn:aws:s3:::records/*"])])),
	"the bucket by one statement, the objects of another bucket": bad(with_policy([of(["arn:aws:s3:::records"]), of(["arn:aws:s3:::other/*"])])),
	"an old TLS alone": bad(with_policy([on_conditions([
		policy.condition("aws:securetransport", "bool", ["true"]),
		policy.condition("s3:tlsversion", "numeric", ["1.2"]),
	])])),
	"no TLS together with an old one": bad(with_policy([on_conditions([
		policy.condition("aws:securetransport", "bool", ["false"]),
		policy.condition("s3:tlsversion", "numeric", ["1.2"]),
	])])),
	"reading alone": bad(with_policy([object.union(policy.plain_denied, {"Action": ["s3:getobject"]})])),
	"no policy": bad(bucket({"_absent": ["_statements"]})),
}

bucket(changes) := sample.in_region("arn:aws:s3:::records", {"Name": "records"}, changes)

with_policy(statements) := bucket({"_statements": statements})

of(resources) := object.union(policy.plain_denied, {"Action": ["s3:*"], "Resource": resources})

on_conditions(conditions) := object.union(policy.plain_denied, {"Conditions": conditions})

document(rows) := sample.aws({"aws.s3.buckets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
