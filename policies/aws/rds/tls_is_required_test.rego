package aws.rds.tls_is_required_test

import data.aws.rds.tls_is_required as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"PostgreSQL with force_ssl": good(example.database({})),
	"PostgreSQL without": bad(example.database({"_parameters": {"rds_force_ssl": "0"}})),
	"a change that waits for a restart": bad(example.database({"DBParameterGroups": pending})),
	"SQL Server": good(example.database({"Engine": "sqlserver-se"})),
	"MySQL": good(example.database({"Engine": "mysql", "_parameters": {"require_secure_transport": "ON"}})),
	"MySQL as it comes": bad(example.database({"Engine": "mysql", "_parameters": {"require_secure_transport": "0"}})),
	"MySQL with a parameter of PostgreSQL": bad(example.database({"Engine": "mysql"})),
	"MariaDB": good(example.database({"Engine": "mariadb", "_parameters": {"require_secure_transport": "1"}})),
	"Db2 with TLS alone": good(example.database({"Engine": "db2-se", "_parameters": {"DB2COMM": "SSL"}})),
	"Db2 with both": bad(example.database({"Engine": "db2-se", "_parameters": {"DB2COMM": "TCPIP,SSL"}})),
	"Oracle that requires encryption": sample.good(with_groups([oracle], [options("REQUIRED")]), oracle._id),
	"Oracle that asks for it": sample.bad(with_groups([oracle], [options("REQUESTED")]), oracle._id),
	"Oracle without": sample.bad(with_groups([oracle], []), oracle._id),
	"of RDS Custom": passed_over(example.database({"Engine": "custom-sqlserver-se", "_parameters": {}})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {})),
}

document(rows) := with_groups(rows, [])

with_groups(rows, groups) := sample.aws({"aws.rds.instances": rows, "aws.rds.option_groups": groups}, {})

options(encryption) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:og:options",
	{"OptionGroupName": "options", "EngineName": "oracle-ee", "Options": [], "_native_encryption": encryption},
	{},
)

oracle := example.database({"Engine": "oracle-ee", "_parameters": {}})

pending := [{"DBParameterGroupName": "strict", "ParameterApplyStatus": "pending-reboot"}]

test_what_the_parameter_leaves_open_fails_for_certain if {
	rule.certain == {oracle._id} with input as cases["PostgreSQL without"].input
	rule.certain == set() with input as cases["MySQL as it comes"].input
}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
