package lib.aws_tls_test

import data.lib.aws_policies_examples_test as policy
import data.lib.aws_tls as tls

required(statement) if tls.required({"_statements": [statement]}, {"sqs:sendmessage"}, {"arn:aws:sqs:eu-west-1:1:q"})

test_everybody_is_denied_without_tls if {
	required(policy.plain_denied)
	required(object.union(policy.plain_denied, {"Action": ["sqs:*"], "Resource": ["arn:aws:sqs:eu-west-1:1:q"]}))
	not required(object.union(policy.plain_denied, {"Action": ["sqs:receivemessage"]}))
	not required(object.union(policy.plain_denied, {"Resource": ["arn:aws:sqs:eu-west-1:1:other"]}))
	not required(object.union(policy.plain_denied, {"Principal": policy.own.Principal}))
	not required(object.union(policy.plain_denied, {"Effect": "Allow"}))
	not required(object.union(policy.plain_denied, {"Conditions": []}))
	not required(object.union(policy.plain_denied, {"Conditions": array.concat(
		policy.plain_denied.Conditions,
		[policy.condition("aws:useragent", "stringequals", ["x"])],
	)}))
	not required(object.union(policy.plain_denied, {"Conditions": [policy.condition("aws:securetransport", "bool", ["true"])]}))
}
