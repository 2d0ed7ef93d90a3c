package aws.iam.federated_trust_is_narrow_test

import data.aws.iam.federated_trust_is_narrow as rule
import data.lib.samples_test as sample

cases := {
	"a SAML provider of one's own": good(role([trust([{
		"Type": "Federated",
		"Id": "arn:aws:iam::123456789012:saml-provider/staff",
	}])])),
	"one project of GitLab.com": good(role([only(oidc("gitlab.com"), "stringequals", "gitlab.com:sub", ["project_path:acme/app:ref_type:branch:ref:main"])])),
	"all projects of one group": good(role([only(oidc("gitlab.com"), "stringlike", "gitlab.com:sub", ["project_path:acme/*"])])),
	"groups whose names begin alike": bad(role([only(oidc("gitlab.com"), "stringlike", "gitlab.com:sub", ["project_path:acme*"])])),
	"GitLab.com by audience alone": bad(role([only(oidc("gitlab.com"), "stringequals", "gitlab.com:aud", ["https://gitlab.com"])])),
	"a GitLab of one's own": good(role([trust([oidc("gitlab.acme.example")])])),
	"one organization of HCP Terraform": good(role([only(oidc("app.terraform.io"), "stringlike", "app.terraform.io:sub", ["organization:acme:project:*"])])),
	"any organization of HCP Terraform": bad(role([only(oidc("app.terraform.io"), "stringlike", "app.terraform.io:sub", ["organization:*:project:web:*"])])),
	"another word of HCP Terraform": bad(role([only(oidc("app.terraform.io"), "stringlike", "app.terraform.io:sub", ["workspace:acme"])])),
	"HCP Terraform of no subject": bad(role([only(oidc("app.terraform.io"), "stringlike", "app.terraform.io:sub", [])])),
	"any provider": bad(role([trust([{"Type": "Federated", "Id": "*"}])])),
	"one repository of GitHub": good(role([only(github, "stringequals", github_sub, ["repo:example/app:ref:refs/heads/main"])])),
	"all repositories of one owner": good(role([only(github, "stringlike", github_sub, ["repo:example/*"])])),
	"a customised subject of one owner": good(role([only(github, "stringlike", github_sub, ["repository_owner_id:1234:*"])])),
	"GitHub by audience alone": bad(role([only(github, "stringequals", github_aud, ["sts.amazonaws.com"])])),
	"any subject of GitHub": bad(role([only(github, "stringlike", github_sub, ["*"])])),
	"any repository of GitHub": bad(role([only(github, "stringlike", github_sub, ["repo:*"])])),
	"owners whose names begin alike": bad(role([only(github, "stringlike", github_sub, ["repo:example*/app:*"])])),
	"a repository's name of any owner": bad(role([only(github, "stringlike", github_sub, ["repo:*/app:*"])])),
	"an environment of any repository": bad(role([only(github, "stringequals", github_sub, ["environment:production"])])),
	"any identity pool": bad(role([only(
		cognito,
		"foranyvalue:stringlike",
		"cognito-identity.amazonaws.com:amr",
		["authenticated"],
	)])),
	"identity pools of a region": bad(role([only(cognito, "stringlike", cognito_aud, ["eu-west-1:*"])])),
	"one identity pool, whose guests are not meant": good(role([pool([{"Operator": "foranyvalue:stringlike", "Key": "cognito-identity.amazonaws.com:amr", "Values": ["authenticated"]}])])),
	"one identity pool, guests or not": bad(role([pool([])])),
	"one application of Google": good(role([only({"Type": "Federated", "Id": "accounts.google.com"}, "stringequals", "accounts.google.com:aud", ["66677788"])])),
	"one project of GitLab.com, where a subject is told": bad(role([only(oidc("gitlab.com"), "stringequalsifexists", "gitlab.com:sub", ["project_path:acme/app"])])),
	"everybody is denied": good(role([trust([saml]), {"Effect": "Deny", "Principal": [github], "Action": ["sts:*"]}])),
	"beside a service": good(role([trust([saml]), trust([{"Type": "Service", "Id": "ec2.amazonaws.com"}])])),
	"a service alone": passed_over(role([trust([{"Type": "Service", "Id": "ec2.amazonaws.com"}])])),
	"a trust that nobody could read": bad(object.remove(role([]), ["_trust"])),
	"everybody but some": bad(role([{"Effect": "Allow", "NotPrincipal": [saml], "Action": ["sts:assumerole"]}])),
}

saml := {"Type": "Federated", "Id": "arn:aws:iam::123456789012:saml-provider/staff"}

pool(more) := object.union(trust([cognito]), {"Condition": true, "Conditions": array.concat([{"Operator": "stringequals", "Key": cognito_aud, "Values": ["eu-west-1:11111111-2222-3333-4444-555555555555"]}], more)})

passed_over(row) := sample.neither(document([row]))

github := {"Type": "Federated", "Id": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}

github_sub := "token.actions.githubusercontent.com:sub"

github_aud := "token.actions.githubusercontent.com:aud"

cognito := {"Type": "Federated", "Id": "cognito-identity.amazonaws.com"}

cognito_aud := "cognito-identity.amazonaws.com:aud"

oidc(issuer) := {"Type": "Federated", "Id": concat("/", ["arn:aws:iam::123456789012:oidc-provider", issuer])}

only(principal, operator, key, values) := object.union(
	trust([principal]),
	{"Condition": true, "Conditions": [{"Operator": operator, "Key": key, "Values": values}]},
)

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"]}

role(statements) := sample.in_account(
	"AROAEXAMPLEROLE",
	{
		"RoleId": "AROAEXAMPLEROLE",
		"RoleName": "backup",
		"Arn": "arn:aws:iam::123456789012:role/backup",
		"CreateDate": "2024-01-01T00:00:00Z",
		"AttachedManagedPolicies": [],
		"_trust": statements,
	},
	{},
)

document(rows) := sample.aws({"aws.iam.roles": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
