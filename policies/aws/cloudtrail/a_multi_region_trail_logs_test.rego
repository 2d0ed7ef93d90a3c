package aws.cloudtrail.a_multi_region_trail_logs_test

import data.aws.cloudtrail.a_multi_region_trail_logs as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a trail of all regions": good([example.trail({})]),
	"one of two": good([example.trail({"Status": {"IsLogging": false}}), example.trail({"_id": "arn:second"})]),
	"an organisation's trail, whose selectors its owner alone sees": good([object.remove(example.trail({"IsOrganizationTrail": true}), ["EventSelectors"])]),
	"none": bad([]),
	"an event data store alone": sample.bad(object.union(document([]), {"aws.cloudtrail.event_data_stores": [store]}), "123456789012"),
	"one region": bad([example.trail({"IsMultiRegionTrail": false})]),
	"stopped": bad([example.trail({"Status": {"IsLogging": false}})]),
}

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
