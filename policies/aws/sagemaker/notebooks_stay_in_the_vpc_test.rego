package aws.sagemaker.notebooks_stay_in_the_vpc_test

import data.aws.sagemaker.notebooks_stay_in_the_vpc as rule
import data.lib.samples_test as sample

cases := {
	"through the network": good(notebook({})),
	"directly": bad(notebook({"Notebook": {"DirectInternetAccess": "Enabled"}})),
}

document(rows) := sample.aws({"aws.sagemaker.notebooks": rows}, {})

notebook(changes) := sample.in_region(
	"arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance/figures",
	{
		"NotebookInstanceName": "figures",
		"Notebook": {"DirectInternetAccess": "Disabled", "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
