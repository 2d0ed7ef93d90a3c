package aws.ecr.repositories_are_not_public_test

import data.aws.ecr.repositories_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(repository([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(repository([policy.own])),
	"everybody of one organization": good(repository([policy.organization])),
	"everybody": bad(repository([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(repository([policy.own, policy.by_agent])),
	"a registry that names who may": closed_by(registry([policy.others])),
	"a registry for everybody": opened_by(registry([policy.own, policy.open])),
	"a registry for everybody, as far as this repository": opened_by(registry([on(["shop", "w*"])])),
	"a registry for everybody, for others": closed_by(registry([on(["shop", "letters/*"])])),
	"a registry for everybody in another region": closed_by(object.union(registry([policy.open]), {"_at": {"region": "us-east-1"}})),
	"a registry whose policy nobody could read": opened_by(object.remove(registry([]), ["_statements"])),
	"a policy that nobody could read": bad(object.remove(repository([]), ["_statements"])),
}

repository(statements) := sample.in_region("arn:aws:ecr:eu-west-1:123456789012:repository/web", object.union({"repositoryName": "web", "repositoryArn": "arn:aws:ecr:eu-west-1:123456789012:repository/web"}, {"_statements": statements}), {})

registry(statements) := sample.in_region("123456789012/eu-west-1/registry_policy", {"_statements": statements}, {})

on(names) := object.union(policy.open, {"Resource": [concat("", ["arn:aws:ecr:eu-west-1:123456789012:repository/", name]) | some name in names]})

within(registry_policy) := sample.aws({"aws.ecr.repositories": [repository([policy.own])], "aws.ecr.registry_policies": [registry_policy]}, {})

closed_by(registry_policy) := sample.good(within(registry_policy), repository([])._id)

opened_by(registry_policy) := sample.bad(within(registry_policy), repository([])._id)

document(rows) := sample.aws({"aws.ecr.repositories": rows, "aws.ecr.registry_policies": []}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_the_registry_opens if {
	some reason in rule.because["arn:aws:ecr:eu-west-1:123456789012:repository/web"] with input as cases["a registry for everybody"].input
	reason == {"statement": "First", "conditions_that_let_strangers_in": "", "policy": "of the registry"}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:ecr:eu-west-1:123456789012:repository/web": {opening}} with input as cases.everybody.input
}
