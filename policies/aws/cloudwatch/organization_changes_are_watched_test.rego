package aws.cloudwatch.organization_changes_are_watched_test

import data.aws.cloudwatch.organization_changes_are_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

whole := object.union(example.watching([filter({})]), {"aws.account.scopes": [scope({"_accounts": ["123456789012"]})]})

cases := {
	"the whole chain": good({}),
	"a filter for something else": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=Other"]]})]}),
	"a filter that leaves out the last one": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=AcceptHandshake"], ["$.eventName=AttachPolicy"], ["$.eventName=CreateAccount"], ["$.eventName=CreateOrganizationalUnit"], ["$.eventName=CreatePolicy"], ["$.eventName=DeclineHandshake"], ["$.eventName=DeleteOrganization"], ["$.eventName=DeleteOrganizationalUnit"], ["$.eventName=DeletePolicy"], ["$.eventName=DetachPolicy"], ["$.eventName=DisablePolicyType"], ["$.eventName=EnablePolicyType"], ["$.eventName=InviteAccountToOrganization"], ["$.eventName=LeaveOrganization"], ["$.eventName=MoveAccount"], ["$.eventName=RemoveAccountFromOrganization"], ["$.eventName=UpdatePolicy"]]})]}),
	"a filter by the source alone": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=organizations.amazonaws.com"]]})]}),
	"a filter for one region of it": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.awsRegion=eu-west-1", "$.eventSource=organizations.amazonaws.com"]]})]}),
	"a rule of the bus instead": good(example.on_the_bus([["source=aws.organizations"], ["detail-type=AWS API Call via CloudTrail"]], "us-east-1")),
	"a rule of the bus for another service": bad(example.on_the_bus([["source=aws.health"]], "us-east-1")),
	"a rule of the bus in another region": bad(example.on_the_bus([["source=aws.organizations"]], "eu-west-1")),
	"an account that manages no organisation": sample.neither(object.union(whole, {"aws.account.scopes": [scope({"_absent": ["_accounts"]})]})),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

scope(changes) := sample.in_account(
	"123456789012/scope",
	{"_declared_regions": ["eu-west-1"], "_out_of_scope": [], "_regions": ["eu-west-1"], "_unexplained_regions": []},
	changes,
)

filter(changes) := example.filter([["$.eventName=AcceptHandshake"], ["$.eventName=AttachPolicy"], ["$.eventName=CreateAccount"], ["$.eventName=CreateOrganizationalUnit"], ["$.eventName=CreatePolicy"], ["$.eventName=DeclineHandshake"], ["$.eventName=DeleteOrganization"], ["$.eventName=DeleteOrganizationalUnit"], ["$.eventName=DeletePolicy"], ["$.eventName=DetachPolicy"], ["$.eventName=DisablePolicyType"], ["$.eventName=EnablePolicyType"], ["$.eventName=InviteAccountToOrganization"], ["$.eventName=LeaveOrganization"], ["$.eventName=MoveAccount"], ["$.eventName=RemoveAccountFromOrganization"], ["$.eventName=UpdatePolicy"], ["$.eventName=UpdateOrganizationalUnit"]], changes)

good(changes) := sample.good(object.union(whole, changes), "123456789012")

bad(changes) := sample.bad(object.union(whole, changes), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
