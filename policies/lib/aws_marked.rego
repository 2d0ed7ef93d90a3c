# METADATA
# title: Marked by a tag
# description: >-
#   Which resources a client's tags mark, where a parameter names tags as `key=value`. A resource whose tags nobody could read
#   may be marked: it is taken in, and its verdict is unknown.
package lib.aws_marked

marked(resource, tags) if {
	some key, value in resource._at.tags
	concat("=", [key, value]) in tags
}

marked(resource, tags) if {
	count(tags) > 0
	not tags_were_read(resource)
}

tags_were_read(resource) if is_object(resource._at.tags)
