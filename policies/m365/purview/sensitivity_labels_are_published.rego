# METADATA
# title: Sensitivity labels are published, and the declared ones encrypt
# description: >-
#   At least one label that is in use is published by a policy that is on. Each label that the client declares for its most
#   sensitive data is published, and encrypts what it is put on.
# custom:
#   severity: medium
#   needs: [m365.purview.sensitivity_labels, m365.purview.label_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   plan: Microsoft 365 E3 or Business Premium
#   themes: [classification]
#   params:
#     encrypting:
#       type: array
#       items: string
#       default: []
#       max: 20
#       source: default of this tool; the client declares, by id or name, the labels that have to encrypt
#   fix:
#     - portal: Microsoft Purview portal > Information protection > Sensitivity labels > the label > Access control; and Publishing policies > Publish labels
#   undo:
#     - portal: Microsoft Purview portal > Information protection > Publishing policies > the policy that was made > Delete policy
#   effort: days
#   impact: users
#   impact_text: People see labels in their programs; who opens what was encrypted has to sign in.
#   note: To whom a policy publishes, and whether people use the labels, is not judged.
package m365.purview.sensitivity_labels_are_published

subjects contains input.target._id

compliant contains input.target._id if {
	count(published) > 0
	every name in input.params.encrypting {
		encrypts(name)
	}
}

because[input.target._id] contains {"label": name} if {
	some name in input.params.encrypting
	not encrypts(name)
}

encrypts(name) if {
	some label in published
	lower(name) in names(label)
	label._encrypts == true
}

published := [label |
	some label in input["m365.purview.sensitivity_labels"]
	label.Disabled == false
	some policy in input["m365.purview.label_policies"]
	policy.Enabled == true
	some name in policy.Labels
	lower(name) in names(label)
]

names(label) := {lower(name) |
	some name in [label._id, object.get(label, "Name", ""), object.get(label, "DisplayName", ""), object.get(label, "ImmutableId", "")]
	is_string(name)
	name != ""
}
