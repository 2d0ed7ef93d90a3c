package aws.guardduty.guardduty_findings_are_handled_test

import data.aws.guardduty.guardduty_findings_are_handled as rule
import data.lib.samples_test as sample

cases := {
	"of yesterday": good(row({})),
	"of last month": bad(row({"_made": 1792000000})),
}

row(changes) := sample.in_region("123456789012/eu-west-1/guardduty/f1", {"Id": "f1", "Type": "UnauthorizedAccess:EC2/SSHBruteForce", "Severity": 8, "CreatedAt": "2026-11-17T00:00:00Z", "_made": 1794900000, "_detector": "d1"}, changes)

document(row) := sample.aws({"aws.guardduty.findings": [row]}, {"days": 7})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
