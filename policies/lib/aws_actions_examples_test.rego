package lib.aws_actions_examples_test

import data.lib.aws_actions as actions

covering := {"kms:decrypt", "kms:*", "*", "kms:de*", "k*:decrypt", "kms:d*t", "kms:d?crypt", "*:*"}

others := {"kms:encrypt", "kms:decrypt2", "s3:*", "kms:decry", "kms:decrypt*pt"}

test_patterns_that_cover if {
	every pattern in covering {
		actions.may_cover(pattern, "kms:decrypt")
	}
}

test_patterns_that_do_not if {
	every pattern in others {
		not actions.may_cover(pattern, "kms:decrypt")
	}
}
