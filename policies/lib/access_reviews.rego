# METADATA
# title: Access reviews
# description: What a review must have done to count.
package lib.access_reviews

# METADATA
# description: It comes back, and its newest round that is over ended so many days ago at most.
on_time(review, now_epoch, days) if {
	review._recurs == true
	is_number(review._lastEnded)
	review._lastEnded > 0
	now_epoch - review._lastEnded <= days * 86400
}
