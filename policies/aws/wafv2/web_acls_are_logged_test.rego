package aws.wafv2.web_acls_are_logged_test

import data.aws.wafv2.web_acls_are_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(acl({})),
	"off": bad(object.union(object.remove(acl({}), ["Logging"]), {"_absent": ["Logging"]})),
}

document(rows) := sample.aws({"aws.wafv2.web_acls": rows}, {})

acl(changes) := sample.in_region(
	"arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/front/1",
	{"Name": "front", "Id": "1", "Logging": {"LogDestinationConfigs": ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-front"]}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
