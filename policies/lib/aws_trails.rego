# METADATA
# title: What trails record
# description: Which events a trail of CloudTrail writes down, by its basic and its advanced event selectors.
package lib.aws_trails

# METADATA
# description: Whether the trail is recording in every region.
everywhere(trail) if {
	trail.IsMultiRegionTrail == true
	trail.Status.IsLogging == true
}

# METADATA
# description: >-
#   Whether the trail records all management events, reads and writes, of every service: by one selector, or by two that
#   take one half each. A selector that leaves a service out (`ExcludeManagementEventSources`, or any field beside the
#   category and `readOnly`) counts for neither half. So does a basic selector that does not say whether it leaves any out.
records_management(trail) if {
	every half in {"ReadOnly", "WriteOnly"} {
		records_half(trail, half)
	}
}

# METADATA
# description: The same for the reads ("ReadOnly") or the writes ("WriteOnly").
records_half(trail, half) if {
	some selector in trail.EventSelectors
	selector.IncludeManagementEvents == true
	selector.ReadWriteType in {"All", half}
	selector.ExcludeManagementEventSources == []
}

records_half(trail, half) if {
	some selector in trail.AdvancedEventSelectors
	some category in selector.FieldSelectors
	category.Field == "eventCategory"
	"Management" in category.Equals
	every field in selector.FieldSelectors {
		takes_half(field, half)
	}
}

takes_half(field, _) if field.Field == "eventCategory"

takes_half(field, half) if {
	field.Field == "readOnly"
	read_only[half] in field.Equals
}

read_only := {"ReadOnly": "true", "WriteOnly": "false"}

# METADATA
# description: >-
#   Whether the trail records this half of what happens to objects in every bucket, also in one that is made tomorrow. Its own
#   bucket may be left out: what CloudTrail writes there would be an event that it writes there.
records_every_object(trail, half) if leaves_none_out(trail, half)

records_every_object(trail, half) if {
	some selector in object_selectors(trail)
	every field in selector.FieldSelectors {
		leaves_all_in(field, half, trail)
	}
}

# METADATA
# description: The same, its own bucket with them, as a basic selector of all buckets does.
leaves_none_out(trail, half) if {
	some selector in trail.EventSelectors
	selector.ReadWriteType in {"All", half}
	some recorded in selector.DataResources
	recorded.Type == "AWS::S3::Object"
	some value in recorded.Values
	all_buckets(value)
}

# METADATA
# description: The buckets, by ARN, whose objects the trail records by name for this half.
named_buckets(trail, half) := by_basic | by_advanced if {
	by_basic := {bucket |
		some selector in trail.EventSelectors
		selector.ReadWriteType in {"All", half}
		some recorded in selector.DataResources
		recorded.Type == "AWS::S3::Object"
		some value in recorded.Values
		bucket := whole_bucket(value)
	}
	by_advanced := {bucket |
		some selector in object_selectors(trail)
		every field in selector.FieldSelectors {
			takes_buckets(field, half)
		}
		some field in selector.FieldSelectors
		field.Field == "resources.ARN"
		some value in field.StartsWith
		bucket := whole_bucket(value)
	}
}

object_selectors(trail) := [selector |
	some selector in trail.AdvancedEventSelectors
	some category in selector.FieldSelectors
	category.Field == "eventCategory"
	"Data" in category.Equals
	some kind in selector.FieldSelectors
	kind.Field == "resources.type"
	"AWS::S3::Object" in kind.Equals
]

leaves_all_in(field, half, _) if takes_kind(field, half)

leaves_all_in(field, _, trail) if {
	field.Field == "resources.ARN"
	object.keys(field) == {"Field", "NotStartsWith"}
	count(field.NotStartsWith) > 0
	every value in field.NotStartsWith {
		whole_bucket(value) == concat("", [before_bucket(value), trail.S3BucketName])
	}
}

leaves_all_in(field, _, _) if {
	field.Field == "resources.ARN"
	object.keys(field) == {"Field", "StartsWith"}
	some value in field.StartsWith
	all_buckets(value)
}

takes_buckets(field, half) if takes_kind(field, half)

takes_buckets(field, _) if {
	field.Field == "resources.ARN"
	object.keys(field) == {"Field", "StartsWith"}
	count(field.StartsWith) > 0
}

takes_kind(field, half) if takes_half(field, half)

takes_kind(field, _) if field.Field == "resources.type"

# `arn:aws:s3`, with or without the colons behind it
all_buckets(value) if {
	parts := split(value, ":")
	parts[0] == "arn"
	parts[2] == "s3"
	every part in array.slice(parts, 3, count(parts)) {
		part == ""
	}
}

# `arn:aws:s3:::bucket/` and nothing behind it, which would be some of its objects
whole_bucket(value) := trim_suffix(value, "/") if {
	parts := split(value, "/")
	count(parts) == 2
	parts[1] == ""
}

before_bucket(value) := concat("", [concat(":", array.slice(split(value, ":"), 0, 5)), ":"])
