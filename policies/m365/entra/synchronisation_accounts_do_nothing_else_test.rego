package m365.entra.synchronisation_accounts_do_nothing_else_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.synchronisation_accounts_do_nothing_else as rule

cases := {
	"the account of Entra Connect": example.good(example.synchroniser({}), []),
	"the account of Cloud Sync, by the newer role": example.good(
		example.synchroniser({"_roles": ["a92aed5d-d78a-4d16-b381-09adb37eb3b0"]}),
		[],
	),
	"said not to come from the local directory": example.good(
		example.synchroniser({"_absent": [], "onPremisesSyncEnabled": false}),
		[],
	),
	"a global administrator who hides in the role": example.bad(
		example.synchroniser({"_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32", example.global_administrator]}),
		[],
	),
	"it could take up another role": example.bad(
		example.synchroniser({"_eligible_roles": [example.global_administrator]}),
		[],
	),
	"somebody reads mail with it": example.bad(
		example.synchroniser({"assignedLicenses": [{"skuId": "06ebc4ee-1bb5-47dd-8120-11324bc54e06"}]}),
		[],
	),
	"it comes from outside": example.bad(example.synchroniser({"_external": true}), []),
	"it comes from the local directory": example.bad(
		example.synchroniser({"_absent": [], "onPremisesSyncEnabled": true}),
		[],
	),
	"somebody may take the role up": example.bad(
		example.user({"_eligible_roles": ["d29b2b05-8046-44ba-8758-1e26182fcf32"], "assignedLicenses": []}),
		[],
	),
	"a disabled one is no subject": example.nobody(example.synchroniser({"accountEnabled": false}), []),
	"nobody else is a subject": example.nobody(example.administrator, []),
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_else_the_account_is if {
	found := rule.because with input as example.judged(
		example.synchroniser({"_eligible_roles": [example.global_administrator]}),
		[],
	)
	found.u1 == {{"by": "it holds another role", "id": example.global_administrator}}
	licensed := rule.because with input as example.judged(
		example.synchroniser({"assignedLicenses": [{"skuId": "06ebc4ee-1bb5-47dd-8120-11324bc54e06"}]}),
		[],
	)
	licensed.u1 == {{"by": "it has a licence"}}
}

test_it_says_where_the_account_comes_from if {
	outside := rule.because with input as object.get(cases, ["it comes from outside", "input"], {})
	outside.u1 == {{"by": "it comes from outside"}}
	local := rule.because with input as object.get(cases, ["it comes from the local directory", "input"], {})
	local.u1 == {{"by": "it comes from the local directory"}}
}
