package aws.organizations.organization_has_scps_test

import data.aws.organizations.organization_has_scps as rule
import data.lib.aws_organizations_examples_test as example
import data.lib.samples_test as sample

cases := example.cases("SERVICE_CONTROL_POLICY")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
