# METADATA
# title: Policies about sign-ins name nothing that is gone
# description: >-
#   A policy that includes a deleted group protects nobody, and nobody notices. Judged is every user, group, role,
#   application and named place that a Conditional Access policy or the policy of authentication methods names, whatever
#   its state. An application is gone where the tenant has no service principal for it.
# custom:
#   severity: medium
#   needs: [m365.entra.referenced_objects]
#   each: m365.entra.referenced_objects
#   shows: [_kind, _exists, _named_by]
#   when_empty: not_applicable
#   plan: Microsoft Entra ID P1
#   themes: [hardening]
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy (<_named_by>) > take out what is gone, and name what took its place
#   undo:
#     - portal: Entra admin center > Entra ID > Groups > Deleted groups > Restore, within 30 days
#   effort: hours
#   impact: none
package m365.entra.policies_name_what_exists

subjects contains reference._id if some reference in input["m365.entra.referenced_objects"]

compliant contains reference._id if {
	some reference in input["m365.entra.referenced_objects"]
	reference._exists == true
}
