package aws.inspector2.inspector_findings_are_fixed_test

import data.aws.inspector2.inspector_findings_are_fixed as rule
import data.lib.samples_test as sample

cases := {
	"of yesterday": good(row({"fixAvailable": "YES"})),
	"of the network": good(row({"type": "NETWORK_REACHABILITY", "_absent": ["fixAvailable"]})),
	"of two months ago": bad(row({"fixAvailable": "YES", "_epoch": {"firstObservedAt": 1789000000}})),
	"of two months ago, mended in part": bad(row({"fixAvailable": "PARTIAL", "_epoch": {"firstObservedAt": 1789000000}})),
	"without a fix": neither(row({"fixAvailable": "NO", "_epoch": {"firstObservedAt": 1789000000}})),
}

row(changes) := sample.in_region("arn:aws:inspector2:eu-west-1:123456789012:finding/1", {"findingArn": "arn:aws:inspector2:eu-west-1:123456789012:finding/1", "type": "PACKAGE_VULNERABILITY", "severity": "CRITICAL", "status": "ACTIVE", "firstObservedAt": "2026-11-17T00:00:00Z", "_epoch": {"firstObservedAt": 1794900000}}, changes)

document(row) := sample.aws({"aws.inspector2.findings": [row]}, {"days": 15})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

neither(row) := sample.neither(document(row))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
