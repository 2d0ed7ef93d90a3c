# METADATA
# title: In a backup plan or not
# description: >-
#   Whether a plan of AWS Backup picks a resource, from what its selections say (AWS Backup, Assign resources to a backup plan).
#   A selection picks by ARN, which may have stars, by tags, of which one is enough, by conditions, all of which have to be
#   met, or everything; what it leaves out by ARN is left out. Where it names both resources and tags, the tags narrow the
#   resources. It works in its own region. A kind of resource that it does not name has to be switched on for AWS Backup in
#   the region; Aurora, DocumentDB and Neptune have to be in any case. What a pattern with more than five stars means is not
#   worked out: it picks nothing, and leaves everything out.
package lib.aws_backup

# METADATA
# description: Whether a selection picks the resource of a kind, as the settings of a region call it, with these tags.
covered(resource, kind, tags) if {
	some selection in input["aws.backup.selections"]
	selection._at.region == resource._at.region
	is_string(selection.BackupPlanId)
	chosen(selection._picks.Resources, resource, kind)
	tagged(selection._picks.Tags, tags)
	every condition in selection._picks.Conditions {
		meets(condition, tags)
	}
	every pattern in selection._picks.NotResources {
		spared(pattern, resource._id)
	}
}

chosen([], resource, kind) if switched_on(kind, resource._at.region)

chosen(patterns, resource, kind) if {
	some pattern in patterns
	matches(pattern, resource._id)
	switched_on(kind, resource._at.region)
}

chosen(patterns, resource, kind) if {
	some pattern in patterns
	matches(pattern, resource._id)
	count(split(pattern, ":")) > 5
	not kind in {"Aurora", "DocumentDB", "Neptune"}
}

switched_on(kind, region) if {
	some settings in input["aws.backup.region_settings"]
	settings._at.region == region
	settings.ResourceTypeOptInPreference[kind] == true
}

tagged([], _)

tagged(wanted, tags) if {
	some tag in wanted
	tags[tag.Key] == tag.Value
}

meets(condition, tags) if {
	condition.Test == "StringEquals"
	tags[condition.Key] == condition.Value
}

meets(condition, tags) if {
	condition.Test == "StringLike"
	matches(condition.Value, tags[condition.Key])
}

# a resource without the tag is not picked by what its tag is not
meets(condition, tags) if {
	condition.Test == "StringNotEquals"
	is_string(tags[condition.Key])
	tags[condition.Key] != condition.Value
}

meets(condition, tags) if {
	condition.Test == "StringNotLike"
	spared(condition.Value, tags[condition.Key])
}

spared(pattern, text) if {
	is_string(text)
	count(split(pattern, "*")) < 7
	not matches(pattern, text)
}

# METADATA
# description: Whether a text is what a pattern with stars means.
matches(pattern, text) if {
	pieces := split(pattern, "*")
	count(pieces) == 1
	text == pattern
}

matches(pattern, text) if {
	pieces := split(pattern, "*")
	count(pieces) > 1
	startswith(text, pieces[0])
	last := count(pieces) - 1
	middle := array.slice(pieces, 1, last)
	endswith(beyond(middle, substring(text, count(pieces[0]), -1)), pieces[last])
}

beyond([], text) := text

beyond([first], text) := after(text, first)

beyond([first, second], text) := after(after(text, first), second)

beyond([first, second, third], text) := after(after(after(text, first), second), third)

beyond([first, second, third, fourth], text) := after(after(after(after(text, first), second), third), fourth)

after(text, piece) := substring(text, at + count(piece), -1) if {
	at := indexof(text, piece)
	at > -1
}

# METADATA
# description: ARN → tags, of the resources of which the tagging service knows.
tags_of[resource._id] := resource._at.tags if some resource in input["aws.resourcegroupstaggingapi.resources"]
