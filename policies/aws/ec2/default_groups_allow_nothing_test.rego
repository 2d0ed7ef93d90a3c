package aws.ec2.default_groups_allow_nothing_test

import data.aws.ec2.default_groups_allow_nothing as rule
import data.lib.samples_test as sample

cases := {
	"empty": good(group({})),
	"one's own kin let in": bad(group({"IpPermissions": [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-1"}]}]})),
	"everything let out": bad(group({"IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]})),
	"shared by another account": passed_over(group({"OwnerId": "999999999999", "IpPermissionsEgress": [{"IpProtocol": "-1"}]})),
	"a group of another name": passed_over(group({"GroupName": "web"})),
}

group(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
	{"GroupId": "sg-1", "GroupName": "default", "OwnerId": "123456789012", "VpcId": "vpc-1", "IpPermissions": [], "IpPermissionsEgress": []},
	changes,
)

document(rows) := sample.aws({"aws.ec2.security_groups": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
