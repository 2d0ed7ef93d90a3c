# The answers worked out by hand stand in tests/rules/public_statements; here is what no policy of AWS's looks like.
package lib.aws_public_test

import data.lib.aws_public as public

allow(changes) := object.union(
	{
		"Sid": "Open",
		"Effect": "Allow",
		"Principal": [{"Type": "AWS", "Id": "*"}],
		"Action": ["s3:getobject"],
		"Resource": ["arn:aws:s3:::records/*"],
		"Condition": false,
		"Conditions": [],
	},
	changes,
)

deny(changes) := object.union(
	object.remove(allow({"Effect": "Deny", "Action": ["s3:*"], "Resource": ["arn:aws:s3:::records*"]}), ["Sid"]),
	changes,
)

asked(conditions) := {"Condition": true, "Conditions": conditions}

condition(changes) := object.union(
	{
		"Operator": "stringequals",
		"Test": "stringequals",
		"Set": "",
		"Negated": false,
		"IfExists": false,
		"Key": "aws:principalorgid",
		"Values": ["o-exampleorg1"],
		"Fixed": true,
	},
	changes,
)

of(statements) := {"_absent": [], "_statements": statements}

is_closed(statements, service) if public.closed(of(statements), service)

test_no_policy_is_closed_and_an_unread_one_is_not if {
	public.closed({"_absent": ["_statements"]}, "s3")
	not public.closed({"_absent": []}, "s3")
	not is_closed([], "s3")
	public.sourced({"_absent": ["_statements"]}, "s3", {})
	not public.sourced({"_absent": []}, "s3", {})
}

test_it_says_which_statement_opens if {
	public.openings(of([allow(asked([condition({"Key": "aws:useragent"})]))]), "s3") == {{
		"statement": "Open",
		"conditions_that_let_strangers_in": "aws:useragent",
	}}
	public.openings(of([deny({}), object.remove(allow({}), ["Sid"])]), "s3") == set()
	public.openings(of([object.remove(allow({}), ["Sid"])]), "s3") == {{
		"statement": "number 1",
		"conditions_that_let_strangers_in": "",
	}}
}

test_principals if {
	not is_closed([allow({"Principal": []})], "s3")
	is_closed([allow({"Principal": [{"Type": "Federated", "Id": "arn:aws:iam::1:saml-provider/x"}]})], "s3")
	not is_closed([allow({"Principal": [{"Type": "Federated", "Id": "gitlab.com"}]})], "s3")
	not is_closed([allow({"Principal": [{"Type": "Robot", "Id": "x"}]})], "s3")
}

test_conditions if {
	is_closed([allow(asked([condition({})]))], "s3")
	is_closed([allow(asked([condition({"IfExists": true}), null_test(["false"])]))], "s3")
	not is_closed([allow(asked([condition({"IfExists": true}), null_test([])]))], "s3")
	is_closed([allow(asked([condition({"Key": "aws:principalorgpaths", "Values": ["o-exampleorg1/*"]})]))], "s3")
	is_closed([allow(asked([condition({"Key": "aws:sourcearn", "Test": "arn", "Owned": true})]))], "s3")
	is_closed([allow(asked([condition({"Key": "aws:sourceip", "Test": "ip", "Wide": false})]))], "s3")
	is_closed([allow(asked([condition({"Key": "sns:endpoint"})]))], "sns")
	not is_closed([allow(asked([condition({"Key": "sns:endpoint"})]))], "s3")
	is_closed([allow(asked([condition({"Key": "s3:dataaccesspointarn", "Test": "arn", "Owned": true})]))], "s3")
	is_closed([allow(asked([mounted(["true"])]))], "efs")
	not is_closed([allow(asked([mounted(["true"])]))], "s3")
	not is_closed([allow(asked([mounted(["false"])]))], "efs")
}

null_test(values) := condition({"Test": "null", "Values": values, "Key": "aws:principalorgid"})

mounted(values) := condition({"Test": "bool", "Key": "elasticfilesystem:accessedviamounttarget", "Values": values})

test_denials if {
	is_closed([allow({}), deny({})], "s3")
	is_closed([allow({}), deny(asked([condition({"Negated": true})]))], "s3")
	not is_closed([allow({}), deny(asked([condition({"Negated": true, "Set": "any"})]))], "s3")
	not is_closed([allow({}), deny(asked([condition({})]))], "s3")
	is_closed([allow({}), deny({"Action": ["*"], "Resource": ["*"]})], "s3")
	is_closed([allow({}), deny({"Action": ["s3:getobject"]})], "s3")
	not is_closed([allow({}), deny({"Action": ["s3:?*"]})], "s3")
	not is_closed([allow({}), object.remove(deny({}), ["Resource"])], "s3")
	is_closed([object.remove(allow({}), ["Resource"]), object.remove(deny({}), ["Resource"])], "s3")
	is_closed([allow({}), denied_but({"Type": "AWS", "Id": "arn:aws:iam::123456789012:root"})], "s3")
	not is_closed([allow({}), denied_but({"Type": "AWS", "Id": "*"})], "s3")
}

denied_but(principal) := object.union(object.remove(deny({}), ["Principal"]), {"NotPrincipal": [principal]})

test_a_service_that_acts_for_anybody if {
	s3 := allow({"Principal": [{"Type": "Service", "Id": "s3.amazonaws.com"}]})
	events := allow({"Principal": [{"Type": "Service", "Id": "events.amazonaws.com"}]})
	from := condition({"Key": "aws:sourceaccount", "Values": ["123456789012"]})
	deputies := {"s3.amazonaws.com": true}
	is_closed([s3], "sns")
	not public.sourced(of([s3]), "sns", deputies)
	public.unsourced(of([s3]), "sns", deputies) == {{"statement": "Open", "conditions_that_let_strangers_in": ""}}
	public.sourced(of([events, deny({})]), "sns", deputies)
	public.sourced(of([allow({})]), "sns", deputies)
	public.sourced(of([object.union(s3, asked([from]))]), "sns", deputies)
}
