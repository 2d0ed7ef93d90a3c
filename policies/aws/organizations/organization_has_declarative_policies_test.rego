package aws.organizations.organization_has_declarative_policies_test

import data.aws.organizations.organization_has_declarative_policies as rule
import data.lib.aws_organizations_examples_test as example
import data.lib.samples_test as sample

cases := example.cases("DECLARATIVE_POLICY_EC2")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
