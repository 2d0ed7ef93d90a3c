package aws.ec2.images_are_not_public_test

import data.aws.ec2.images_are_not_public as rule
import data.lib.samples_test as sample

cases := {
	"one's own": good(image({})),
	"public": bad(image({"Public": true})),
}

image(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:image/ami-1",
	{"ImageId": "ami-1", "State": "available", "Public": false},
	changes,
)

document(rows) := sample.aws({"aws.ec2.images": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
