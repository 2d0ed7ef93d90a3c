# METADATA
# title: A bucket with a tag
# description: Shared by the tests of rules that a client's tags bring in, changed as a case needs.
package lib.aws_marked_buckets_examples_test

import data.lib.samples_test as sample

bucket(changes) := sample.resource(
	{"account": "123456789012", "region": "eu-west-1", "tags": {"data": "ephi"}},
	"arn:aws:s3:::records",
	{"Name": "records"},
	changes,
)
