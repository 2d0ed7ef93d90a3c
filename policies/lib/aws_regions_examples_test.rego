# METADATA
# title: A region of the account
# description: Shared by the tests of settings that each region has, changed as a case needs.
package lib.aws_regions_examples_test

import data.lib.samples_test as sample

region(changes) := sample.in_region(
	"123456789012/eu-west-1",
	{"RegionName": "eu-west-1", "OptInStatus": "opt-in-not-required"},
	changes,
)
