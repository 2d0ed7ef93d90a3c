package aws.iam.federation_or_identity_center_in_use_test

import data.aws.iam.federation_or_identity_center_in_use as rule
import data.lib.samples_test as sample

cases := {
	"by Identity Center": good([role({"Path": "/aws-reserved/sso.amazonaws.com/eu-west-1/"})]),
	"by SAML": good([role({"_trust": [{"Effect": "Allow", "Action": ["sts:assumerolewithsaml"], "Principal": [{"Type": "Federated", "Id": "arn:aws:iam::123456789012:saml-provider/staff"}]}]})]),
	"by GitHub, which is nobody": bad([role({"_trust": [{"Effect": "Allow", "Action": ["sts:assumerolewithwebidentity"], "Principal": [{"Type": "Federated", "Id": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}]}]})]),
	"by neither": bad([role({})]),
	"no roles": bad([]),
}

role(changes) := sample.in_account("AROAEXAMPLEROLE", {"RoleId": "AROAEXAMPLEROLE", "RoleName": "staff", "Path": "/", "AttachedManagedPolicies": [], "_trust": [], "_statements": []}, changes)

document(rows) := sample.aws({"aws.iam.roles": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
