package aws.config.config_records_everything_test

import data.aws.config.config_records_everything as rule
import data.lib.samples_test as sample

cases := {
	"IAM's in one of two regions": case([region, other], [row({}), second({"allSupported": true, "includeGlobalResourceTypes": false})], true),
	"IAM's left out in the second": case(
		[region, other], [row({}), second({
			"allSupported": false,
			"recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
			"exclusionByResourceTypes": {"resourceTypes": ["AWS::IAM::Policy", "AWS::IAM::Role"]},
		})],
		true,
	),
	"on": case([region], [row({})], true),
	"in another region alone": case([region], [row({"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}}})], false),
	"nothing there": case([region], [], false),
	"leaving out nothing": case([region], [row({"recordingGroup": {"allSupported": false, "includeGlobalResourceTypes": false, "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"}, "exclusionByResourceTypes": {"resourceTypes": []}}})], true),
	"stopped": case([region], [row({"recording": false})], false),
	"as the list of values writes it": case([region], [row({"lastStatus": "Success"})], true),
	"failing": case([region], [row({"lastStatus": "FAILURE"})], false),
	"some kinds": case([region], [row({"recordingGroup": {"allSupported": false, "includeGlobalResourceTypes": false, "resourceTypes": ["AWS::S3::Bucket"]}})], false),
	"without IAM anywhere": case([region], [row({"recordingGroup": {"includeGlobalResourceTypes": false}})], false),
	"all but buckets": case([region], [row({"recordingGroup": {"allSupported": false, "includeGlobalResourceTypes": false, "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"}, "exclusionByResourceTypes": {"resourceTypes": ["AWS::S3::Bucket"]}}})], false),
	"all but IAM's, and those nowhere": case([region], [row({"recordingGroup": {"allSupported": false, "includeGlobalResourceTypes": false, "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"}, "exclusionByResourceTypes": {"resourceTypes": ["AWS::IAM::Role"]}}})], false),
}

region := sample.in_region("123456789012/eu-west-1", {"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"}, {})

other := sample.resource({"account": "123456789012", "region": "us-east-1", "tags": {}}, "123456789012/us-east-1", {"RegionName": "us-east-1", "OptInStatus": "opt-in-not-required"}, {})

row(changes) := sample.in_region("123456789012/eu-west-1/recorder/default", {"name": "default", "recording": true, "lastStatus": "SUCCESS", "recordingGroup": {"allSupported": true, "includeGlobalResourceTypes": true, "resourceTypes": []}}, changes)

case(regions, rows, complies) := {
	"input": sample.aws({"aws.account.regions": regions, "aws.config.recorders": rows}, {}),
	"compliant": [region._id | some region in regions; complies],
	"failing": [region._id | some region in regions; not complies],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

second(group) := sample.resource(
	{"account": "123456789012", "region": "us-east-1", "tags": {}}, "123456789012/us-east-1/recorder/default",
	{"name": "default", "recording": true, "lastStatus": "SUCCESS", "recordingGroup": group}, {},
)
