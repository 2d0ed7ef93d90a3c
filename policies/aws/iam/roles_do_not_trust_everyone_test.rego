package aws.iam.roles_do_not_trust_everyone_test

import data.aws.iam.roles_do_not_trust_everyone as rule

cases := {
	"a service": good(role([trust([service])])),
	"another account": good(role([trust([{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root"}])])),
	"everyone is denied": good(role([{"Effect": "Deny", "Principal": [everyone], "Action": ["sts:assumerole"]}])),
	"everyone": bad(role([trust([everyone])])),
	"everyone among others": bad(role([trust([service, everyone])])),
	"everyone but some": bad(role([{
		"Effect": "Allow",
		"NotPrincipal": [{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root"}],
		"Action": ["sts:assumerole"],
	}])),
	"a trust that nobody could read": bad(object.remove(role([]), ["_trust"])),
}

everyone := {"Type": "AWS", "Id": "*"}

service := {"Type": "Service", "Id": "ec2.amazonaws.com"}

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"]}

role(statements) := resource(
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

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"account": "123456789012", "region": "global", "tags": {}}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.roles": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
