package aws.cloudtrail.a_multi_region_trail_logs_test

import data.aws.cloudtrail.a_multi_region_trail_logs as rule
import data.lib.samples_test as sample

cases := {
	"a trail of all regions": good([trail({})]),
	"one of two": good([trail({"Status": {"IsLogging": false}}), trail({"_id": "arn:second"})]),
	"an organisation's trail, whose selectors its owner alone sees": good([object.remove(trail({"IsOrganizationTrail": true}), ["EventSelectors"])]),
	"none": bad([]),
	"an event data store alone": sample.bad(object.union(document([]), {"aws.cloudtrail.event_data_stores": [store]}), "123456789012"),
	"one region": bad([trail({"IsMultiRegionTrail": false})]),
	"stopped": bad([trail({"Status": {"IsLogging": false}})]),
}

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"TrailARN": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
		"S3BucketName": "trail",
		"LogFileValidationEnabled": true,
		"IsMultiRegionTrail": true,
		"Status": {"IsLogging": true},
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
	},
	changes,
)

store := sample.in_region("arn:aws:cloudtrail:eu-west-1:123456789012:eventdatastore/1", {"Name": "lake"}, {})

document(rows) := sample.aws({"aws.cloudtrail.trails": rows, "aws.cloudtrail.event_data_stores": []}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_an_event_data_store_is_shown if {
	rule.because == {"123456789012": {{"event_data_store": "lake"}}} with input as cases["an event data store alone"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
