package aws.acm.certificates_are_not_expiring_test

import data.aws.acm.certificates_are_not_expiring as rule
import data.lib.samples_test as sample

cases := {
	"valid": good(row({})),
	"ending": bad(row({"_epoch": {"NotAfter": 1795500000}})),
	"ended": bad(row({"Status": "EXPIRED", "_epoch": {"NotAfter": 1794000000}})),
	"not yet proved": bad(row({"Status": "PENDING_VALIDATION"})),
	"exported, and ending": bad(row({"InUse": false, "Exported": true, "_epoch": {"NotAfter": 1795500000}})),
	"exported, and valid": good(row({"InUse": false, "Exported": true})),
	"nobody says whether it is used": bad(object.remove(row({}), ["InUse"])),
	"of no domain": good(object.union(object.remove(row({}), ["DomainName"]), {"_absent": ["DomainName"]})),
	"not exported": neither(row({"InUse": false, "Exported": false, "_epoch": {"NotAfter": 1795500000}})),
	"not used": neither(row({"InUse": false, "_absent": ["Exported"], "_epoch": {"NotAfter": 1795500000}})),
}

row(changes) := sample.in_region("arn:aws:acm:eu-west-1:123456789012:certificate/1", {"CertificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/1", "DomainName": "acme.example", "Type": "AMAZON_ISSUED", "Status": "ISSUED", "KeyAlgorithm": "RSA-2048", "InUse": true, "NotAfter": "2027-11-11T00:00:00Z", "_epoch": {"NotAfter": 1800000000}}, changes)

document(row) := sample.aws({"aws.acm.certificates": [row]}, {"days": 30})

good(row) := sample.good(document(row), row._id)

bad(row) := sample.bad(document(row), row._id)

neither(row) := sample.neither(document(row))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
