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
	"one enterprise's audit log of GitHub": good(role([only(oidc(audit_log), "stringequals", concat(":", [audit_log, "sub"]), ["https://github.com/acme"])])),
	"any audit log of GitHub": bad(role([only(oidc(audit_log), "stringequals", concat(":", [audit_log, "aud"]), ["sts.amazonaws.com"])])),
	"one organization of Upbound": good(role([only(oidc("proidc.upbound.io"), "stringlike", "proidc.upbound.io:sub", ["mcp:acme/*"])])),
	"any account of Scalr": bad(role([only(oidc("scalr.io"), "stringlike", "scalr.io:sub", ["account:*"])])),
	"one organization of Pulumi": good(role([only(oidc("api.pulumi.com/oidc"), "stringequals", "api.pulumi.com/oidc:aud", ["aws:acme"])])),
	"any organization of Pulumi": bad(role([trust([oidc("api.pulumi.com/oidc")])])),
	"organizations of Pulumi whose names begin alike": bad(role([only(oidc("api.pulumi.com/oidc"), "stringlike", "api.pulumi.com/oidc:aud", ["aws:acme*"])])),
	"one team of Vercel by its audience": good(role([only(oidc("oidc.vercel.com"), "stringequals", "oidc.vercel.com:aud", ["https://vercel.com/acme"])])),
	"Vercel for one team alone": good(role([trust([oidc("oidc.vercel.com/acme")])])),
	"one workspace of Sentinel": good(role([sentinel(true)])),
	"workspaces of Sentinel whose names begin alike": bad(role([sentinel(false)])),
	"any workspace of Sentinel": bad(role([only(oidc(microsoft), "stringequals", "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/:aud", ["api://1462b192-27f7-4cb9-8523-0f4ecb54b47e"])])),
	"a directory of Entra of one's own": good(role([trust([oidc("sts.windows.net/11111111-2222-3333-4444-555555555555/")])])),
	"any provider": bad(role([trust([{"Type": "Federated", "Id": "*"}])])),
	"one repository of GitHub": good(role([only(github, "stringequals", github_sub, ["repo:example/app:ref:refs/heads/main"])])),
	"all repositories of one owner": good(role([only(github, "stringlike", github_sub, ["repo:example/*"])])),
	"a customised subject of one owner": good(role([only(github, "stringlike", github_sub, ["repository_owner_id:1234:*"])])),
	"one repository of GitHub by its own claim": good(role([only(github, "stringequals", "token.actions.githubusercontent.com:repository", ["example/app"])])),
	"one repository of GitHub by its number": good(role([only(github, "stringequals", "token.actions.githubusercontent.com:repository_id", ["74"])])),
	"a repository's name of any owner by its own claim": bad(role([only(github, "stringlike", "token.actions.githubusercontent.com:repository", ["*/app"])])),
	"repositories of GitHub whose numbers begin alike": bad(role([only(github, "stringlike", "token.actions.githubusercontent.com:repository_id", ["74*"])])),
	"a workflow of GitHub that anybody may call": bad(role([only(github, "stringequals", "token.actions.githubusercontent.com:job_workflow_ref", ["example/app/.github/workflows/deploy.yml@refs/heads/main"])])),
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

audit_log := "oidc-configuration.audit-log.githubusercontent.com"

microsoft := "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"

sentinel(fixed) := object.union(trust([oidc(microsoft)]), {"Condition": true, "Conditions": [{"Operator": "stringlike", "Key": "sts:rolesessionname", "Fixed": fixed}]})

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
