package aws.iam.server_certificates_are_valid_test

import data.aws.iam.server_certificates_are_valid as rule
import data.lib.samples_test as sample

cases := {
	"next year": good(certificate({})),
	"last year": bad(certificate({"_epoch": {"Expiration": 1763000000}})),
	"not told": bad(object.remove(certificate({}), ["_epoch"])),
}

certificate(changes) := sample.in_account("ASCAEXAMPLE", {"ServerCertificateId": "ASCAEXAMPLE", "ServerCertificateName": "www", "Expiration": "2027-11-01T00:00:00Z", "_epoch": {"Expiration": 1825000000}}, changes)

document(rows) := sample.aws({"aws.iam.server_certificates": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
