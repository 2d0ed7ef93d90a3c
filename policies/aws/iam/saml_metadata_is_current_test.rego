package aws.iam.saml_metadata_is_current_test

import data.aws.iam.saml_metadata_is_current as rule
import data.lib.samples_test as sample

cases := {
	"in a hundred years": good(provider({})),
	"last year": bad(provider({"_epoch": {"ValidUntil": 1763000000}})),
	"not told": bad(object.remove(provider({}), ["_epoch"])),
}

provider(changes) := sample.in_account("arn:aws:iam::123456789012:saml-provider/staff", {"Arn": "arn:aws:iam::123456789012:saml-provider/staff", "ValidUntil": "2126-11-01T00:00:00Z", "_epoch": {"ValidUntil": 4949000000}}, changes)

document(rows) := sample.aws({"aws.iam.saml_providers": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
