# METADATA
# title: Policies against the loss of data, and their rules
# description: Shared by the tests of m365.purview, changed as a case needs.
package lib.loss_prevention_examples_test

import data.lib.samples_test as sample

looking(changes) := sample.in_tenant(
	"r1", {
		"Guid": "r1", "Name": "Diseases", "ParentPolicyName": "Health", "Disabled": false, "BlockAccess": true,
		"_types": ["3356946c-6bb7-449b-b253-6ffa419c0ce7"], "_notified": 2,
	},
	changes,
)

policy(changes) := sample.in_tenant(
	"p1", {
		"Guid": "p1", "Name": "Health", "Mode": "Enable", "Enabled": true,
		"_places": {"exchange": "all", "sharepoint": "all", "onedrive": "all", "teams": "all", "endpoints": "all"},
	},
	changes,
)
