# METADATA
# title: Selections as AWS describes them
# description: What the tests of rules about backup plans share, and the cases that are about selections alone.
package lib.aws_backup_examples_test

import data.lib.aws_backup as backup
import data.lib.samples_test as sample

# METADATA
# description: A selection that picks what these changes say.
selection(changes) := sample.in_region(
	"123456789012/eu-west-1/plan/selection",
	{
		"BackupPlanId": "plan",
		"SelectionId": "selection",
		"_picks": object.union({"Resources": [], "NotResources": [], "Tags": [], "Conditions": []}, changes),
	},
	{},
)

# METADATA
# description: What a region is opted in to.
settings(kinds) := sample.in_region(
	"123456789012/eu-west-1/backup",
	{"ResourceTypeOptInPreference": {kind: true | some kind in kinds}},
	{},
)

# METADATA
# description: The input of a rule with one resource, one selection, and a region in which these kinds are switched on.
document(collector, row, picks, kinds) := sample.aws(
	{
		collector: [row],
		"aws.backup.selections": [selection(picks)],
		"aws.backup.region_settings": [settings(kinds)],
	},
	{},
)

# METADATA
# description: What a rule says of a resource by how selections pick it; `kind` is the resource's own.
cases(collector, row, kind) := {
	"everything": sample.good(document(collector, row, {}, [kind]), row._id),
	"everything, and its kind is switched off": sample.bad(document(collector, row, {}, []), row._id),
	"by its ARN": sample.good(document(collector, row, {"Resources": [row._id]}, [kind]), row._id),
	"left out by its ARN": sample.bad(document(collector, row, {"NotResources": [row._id]}, [kind]), row._id),
	"another by its ARN": sample.bad(document(collector, row, {"Resources": ["arn:aws:s3:::other"]}, [kind]), row._id),
	"by a tag": sample.good(document(collector, row, {"Tags": [{"Key": "backup", "Value": "daily"}]}, [kind]), row._id),
	"by another tag": sample.bad(document(collector, row, {"Tags": [{"Key": "backup", "Value": "no"}]}, [kind]), row._id),
}

files := sample.in_region("arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1", {}, {})

tags := {"backup": "daily", "team": "clinic"}

condition(test, key, value) := {"Conditions": [{"Test": test, "Key": key, "Value": value}]}

covers(picks, kinds) if {
	backup.covered(files, "EFS", tags) with input as document("aws.efs.file_systems", files, picks, kinds)
}

named(pattern) := {"Resources": [pattern]}

test_a_resource_is_picked_by_patterns_and_conditions if {
	every picks in [
		named("*"),
		named("arn:aws:elasticfilesystem:*"),
		named("arn:aws:elasticfilesystem:*:*:file-system/*"),
		named("arn:*:elasticfilesystem:*"),
		named("arn:*:elasticfilesystem:*:*:file-system/fs-*"),
		named("arn:*:elasticfilesystem:*:*:file-*/fs-*"),
		condition("StringEquals", "backup", "daily"),
		condition("StringLike", "backup", "da*"),
		condition("StringNotEquals", "backup", "never"),
		condition("StringNotLike", "backup", "ne*"),
		{"NotResources": ["arn:aws:s3:::*"]},
		{"Tags": [{"Key": "backup", "Value": "hourly"}, {"Key": "backup", "Value": "daily"}]},
	] {
		covers(picks, ["EFS"])
	}
}

test_a_resource_is_not_picked_otherwise if {
	every picks in [
		named("arn:aws:dynamodb:*"),
		named("arn:aws:elasticfilesystem:us-east-1:*:file-system/*"),
		named("*:file-system/fs-2"),
		named("a*r*n*a*w*s*fs-1"),
		condition("StringEquals", "backup", "hourly"),
		condition("StringEquals", "data", "ephi"),
		condition("StringLike", "backup", "we*"),
		condition("StringNotEquals", "backup", "daily"),
		condition("StringNotEquals", "stage", "test"),
		condition("StringNotLike", "backup", "d*"),
		condition("StringNotLike", "stage", "t*"),
		{"NotResources": ["arn:aws:elasticfilesystem:*:*:file-system/*"]},
		{"NotResources": ["a*r*n*a*w*s*x"]},
		{"Resources": ["*"], "Tags": [{"Key": "backup", "Value": "hourly"}]},
	] {
		not covers(picks, ["EFS"])
	}
}

test_a_kind_that_a_pattern_names_need_not_be_switched_on if {
	covers(named("arn:aws:elasticfilesystem:*:*:file-system/*"), [])
	not covers(named("arn:aws:elasticfilesystem:*"), [])
	not covers({}, [])
}

test_a_cluster_has_to_be_switched_on_in_any_case if {
	cluster := sample.in_region("arn:aws:rds:eu-west-1:123456789012:cluster:charts", {}, {})
	every kinds in [["Aurora"], []] {
		picked := document("aws.rds.clusters", cluster, named(cluster._id), kinds)
		is_switched_on := count(kinds) == 1
		is_picked(cluster, picked) == is_switched_on
	}
}

is_picked(cluster, document) if {
	backup.covered(cluster, "Aurora", {}) with input as document
} else := false

test_a_selection_works_in_its_own_region if {
	elsewhere := object.union(files, {"_at": {"region": "us-east-1"}})
	not backup.covered(elsewhere, "EFS", tags) with input as document("aws.efs.file_systems", files, named("*"), ["EFS"])
}
