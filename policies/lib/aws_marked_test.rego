package lib.aws_marked_test

import data.lib.aws_marked as tags

of(given) := {"_at": {"tags": given}}

test_tags_mark if {
	tags.marked(of({"data": "ephi"}), ["data=ephi"])
	not tags.marked(of({"data": "none"}), ["data=ephi"])
	not tags.marked(of({}), ["data=ephi"])
	not tags.marked(of({"data": "ephi"}), [])
}

test_unread_tags_may_mark if {
	tags.marked({"_at": {}}, ["data=ephi"])
	not tags.marked({"_at": {}}, [])
}
