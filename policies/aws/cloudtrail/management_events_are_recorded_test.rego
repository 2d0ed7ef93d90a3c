package aws.cloudtrail.management_events_are_recorded_test

import data.aws.cloudtrail.management_events_are_recorded as rule
import data.lib.samples_test as sample

cases := {
	"a trail of all regions": good([trail({})]),
	"one of two": good([trail({"Status": {"IsLogging": false}}), trail({"_id": "arn:second"})]),
	"none": bad([]),
	"one region": bad([trail({"IsMultiRegionTrail": false})]),
	"stopped": bad([trail({"Status": {"IsLogging": false}})]),
	"writes alone": bad([trail({"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "WriteOnly", "ExcludeManagementEventSources": []}]})]),
	"reads by one selector and writes by another": good([trail({"EventSelectors": [
		{"IncludeManagementEvents": true, "ReadWriteType": "ReadOnly", "ExcludeManagementEventSources": []},
		{"IncludeManagementEvents": true, "ReadWriteType": "WriteOnly", "ExcludeManagementEventSources": []},
	]})]),
	"without the events of keys": bad([trail({"EventSelectors": [{
		"IncludeManagementEvents": true,
		"ReadWriteType": "All",
		"ExcludeManagementEventSources": ["kms.amazonaws.com", "rdsdata.amazonaws.com"],
	}]})]),
	"writes of all, reads without those of keys": bad([trail({"EventSelectors": [
		{
			"IncludeManagementEvents": true,
			"ReadWriteType": "ReadOnly",
			"ExcludeManagementEventSources": ["kms.amazonaws.com"],
		},
		{"IncludeManagementEvents": true, "ReadWriteType": "WriteOnly", "ExcludeManagementEventSources": []},
	]})]),
	"reads by one trail and writes by another": good([
		trail({"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "ReadOnly", "ExcludeManagementEventSources": []}]}),
		trail({"_id": "arn:second", "EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "WriteOnly", "ExcludeManagementEventSources": []}]}),
	]),
	"an advanced selector": good([advanced([[management]])]),
	"advanced selectors, reads by one and writes by another": good([advanced([
		[management, {"Field": "readOnly", "Equals": ["true"]}],
		[management, {"Field": "readOnly", "Equals": ["false"]}],
	])]),
	"two advanced selectors of reads": bad([advanced([
		[management, {"Field": "readOnly", "Equals": ["true"]}],
		[management, {"Field": "readOnly", "Equals": ["true"]}],
	])]),
	"an advanced selector that leaves a service out": bad([advanced([[
		management,
		{"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]},
	]])]),
	"halves, one of which leaves a service out": bad([advanced([
		[management, {"Field": "readOnly", "Equals": ["true"]}, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}],
		[management, {"Field": "readOnly", "Equals": ["false"]}],
	])]),
	"an advanced selector of data events": bad([advanced([[{"Field": "eventCategory", "Equals": ["Data"]}]])]),
	"data events alone": bad([trail({"EventSelectors": [{"IncludeManagementEvents": false, "ReadWriteType": "All", "ExcludeManagementEventSources": []}]})]),
}

management := {"Field": "eventCategory", "Equals": ["Management"]}

advanced(selectors) := trail({
	"EventSelectors": [],
	"AdvancedEventSelectors": [{"FieldSelectors": fields} | some fields in selectors],
})

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"S3BucketName": "trail",
		"LogFileValidationEnabled": true,
		"IsMultiRegionTrail": true,
		"Status": {"IsLogging": true},
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
	},
	changes,
)

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
