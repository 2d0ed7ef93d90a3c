package aws.rds.logs_are_exported_test

import data.aws.rds.logs_are_exported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"PostgreSQL": good(example.database({})),
	"PostgreSQL, upgrades alone": bad(example.database({"EnabledCloudwatchLogsExports": ["upgrade"]})),
	"none": bad(example.database({"EnabledCloudwatchLogsExports": []})),
	"does not say": bad(silent),
	"SQL Server": good(example.database({"Engine": "sqlserver-ex", "EnabledCloudwatchLogsExports": ["error"]})),
	"Oracle": good(example.database({"Engine": "oracle-se2", "EnabledCloudwatchLogsExports": ["alert", "audit"]})),
	"Db2": good(example.database({"Engine": "db2-ae", "EnabledCloudwatchLogsExports": ["diag.log"]})),
	"MySQL with the plugin": sample.good(with_groups([mysql], [options("MARIADB_AUDIT_PLUGIN")]), mysql._id),
	"MySQL, the plugin is being taken out": sample.bad(with_groups([leaving], [options("MARIADB_AUDIT_PLUGIN")]), leaving._id),
	"MySQL with another option": sample.bad(with_groups([mysql], [options("MEMCACHED")]), mysql._id),
	"MySQL without the plugin": sample.bad(with_groups([mysql], []), mysql._id),
	"MySQL, slow questions alone": bad(example.database({"Engine": "mysql", "EnabledCloudwatchLogsExports": ["slowquery"]})),
	"of RDS Custom": passed_over(example.database({"Engine": "custom-oracle-ee", "EnabledCloudwatchLogsExports": []})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {})),
}

document(rows) := with_groups(rows, [])

with_groups(rows, groups) := sample.aws({"aws.rds.instances": rows, "aws.rds.option_groups": groups}, {})

options(name) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:og:options",
	{"OptionGroupName": "options", "EngineName": "mysql", "Options": [{"OptionName": name}], "_native_encryption": ""},
	{},
)

mysql := example.database({"Engine": "mysql", "EnabledCloudwatchLogsExports": ["audit", "error"]})

leaving := object.union(mysql, {"OptionGroupMemberships": [
	{"OptionGroupName": "options", "Status": "pending-removal"},
	{"OptionGroupName": "default:mysql-8-0", "Status": "pending-apply"},
]})

silent := object.union(
	object.remove(example.database({}), ["EnabledCloudwatchLogsExports"]),
	{"_absent": array.concat(example.of_none, ["EnabledCloudwatchLogsExports"])},
)

test_what_exports_nothing_fails_for_certain if {
	rule.certain == {mysql._id} with input as cases.none.input
	rule.certain == {mysql._id} with input as cases["does not say"].input
	rule.certain == set() with input as cases["MySQL without the plugin"].input
}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
