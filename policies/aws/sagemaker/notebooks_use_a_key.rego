# METADATA
# title: The disks of notebooks are encrypted with the client's own key
# description: >-
#   AWS encrypts them in any case, with a key of its own where none is named.
# custom:
#   severity: low
#   needs: [aws.sagemaker.notebooks]
#   each: aws.sagemaker.notebooks
#   shows: [NotebookInstanceName, Notebook.KmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   maturity: true
#   fix:
#     - portal: 'Amazon SageMaker AI > Notebooks > Create notebook instance > Permissions and encryption > Encryption key; and, once the work was copied, <NotebookInstanceName> > Delete'
#       where: 'The key is named once, when the notebook is made'
#   undo:
#     - portal: 'Amazon SageMaker AI > Notebooks > Create notebook instance > the notebook is made again as it was noted before'
#   impact_text: 'Work moves to another notebook.'
#   effort: hours
#   impact: users
package aws.sagemaker.notebooks_use_a_key

subjects contains notebook._id if some notebook in input["aws.sagemaker.notebooks"]

compliant contains notebook._id if {
	some notebook in input["aws.sagemaker.notebooks"]
	is_string(notebook.Notebook.KmsKeyId)
	notebook.Notebook.KmsKeyId != ""
}
