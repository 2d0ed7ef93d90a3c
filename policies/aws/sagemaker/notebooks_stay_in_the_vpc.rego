# METADATA
# title: Notebooks reach the internet through the client's network alone
# description: >-
#   With direct access a notebook, and whoever works in it, may carry data past every rule of the client's network.
# custom:
#   severity: high
#   needs: [aws.sagemaker.notebooks]
#   each: aws.sagemaker.notebooks
#   shows: [NotebookInstanceName, Notebook.DirectInternetAccess]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'Amazon SageMaker AI > Notebooks > Create notebook instance > Network > the client''s VPC, Direct internet access > Disable; and, once the work was copied, <NotebookInstanceName> > Delete'
#       where: 'The setting is made once, when the notebook is made'
#   undo:
#     - portal: 'Amazon SageMaker AI > Notebooks > Create notebook instance > the notebook is made again as it was noted before'
#   impact_text: 'Work moves to another notebook.'
#   effort: hours
#   impact: users
package aws.sagemaker.notebooks_stay_in_the_vpc

subjects contains notebook._id if some notebook in input["aws.sagemaker.notebooks"]

compliant contains notebook._id if {
	some notebook in input["aws.sagemaker.notebooks"]
	notebook.Notebook.DirectInternetAccess == "Disabled"
}
