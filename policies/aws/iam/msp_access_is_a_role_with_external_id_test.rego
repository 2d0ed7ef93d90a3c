package aws.iam.msp_access_is_a_role_with_external_id_test

import data.aws.iam.msp_access_is_a_role_with_external_id as rule
import data.lib.samples_test as sample

cases := {
	"an external id": good([role([asked("stringequals")])]),
	"beside a role of another account": good([role([asked("stringequals")]), object.union(role([trust([{"Type": "AWS", "Id": "arn:aws:iam::310987654321:root", "Account": "310987654321"}])]), {"_id": "AROA2", "RoleId": "AROA2"})]),
	"beside a role of a service": good([role([asked("stringequals")]), object.union(role([trust([{"Type": "Service", "Id": "ec2.amazonaws.com"}])]), {"_id": "AROA2", "RoleId": "AROA2"})]),
	"denied beside": good([role([asked("stringequals"), object.union(trust([msp]), {"Effect": "Deny"})])]),
	"beside a role of somebody deleted": good([role([asked("stringequals")]), object.union(role([trust([{"Type": "AWS", "Id": "AROAEXAMPLEGONE"}])]), {"_id": "AROA2", "RoleId": "AROA2"})]),
	"any external id": bad([role([object.union(trust([msp]), {"Condition": true, "Conditions": [{"Operator": "stringlike", "Key": "sts:externalid", "Fixed": false}]})])]),
	"no external id": bad([role([trust([msp])])]),
	"a second role without one": bad([role([asked("stringequals")]), object.union(role([trust([msp])]), {"_id": "AROA2", "RoleId": "AROA2"})]),
	"another external id than one": bad([role([asked("stringnotequals")])]),
	"no role of the provider": bad([role([trust([{"Type": "Service", "Id": "ec2.amazonaws.com"}])])]),
	"no role": bad([]),
	"a trust that nobody could read": bad([role([asked("stringequals")]), object.remove(object.union(role([]), {"_id": "AROA2", "RoleId": "AROA2"}), ["_trust"])]),
}

role(statements) := sample.in_account("AROAEXAMPLEROLE", {"RoleId": "AROAEXAMPLEROLE", "RoleName": "backup", "Arn": "arn:aws:iam::123456789012:role/backup", "Path": "/", "CreateDate": "2024-01-01T00:00:00Z", "AttachedManagedPolicies": [], "_trust": statements}, {})

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"], "Condition": false, "Conditions": []}

msp := {"Type": "AWS", "Id": "arn:aws:iam::210987654321:root", "Account": "210987654321"}

asked(operator) := object.union(trust([msp]), {"Condition": true, "Conditions": [{"Operator": operator, "Key": "sts:externalid", "Fixed": true}]})

document(rows) := sample.aws({"aws.iam.roles": rows}, {"msp_accounts": ["210987654321"]})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
