# METADATA
# title: The client's own words are forbidden in passwords, and guessing locks the account
# description: >-
#   Names of the practice, its products and its town are what attackers try first; Microsoft's own list does not know
#   them. A lock after a few failures makes guessing slow.
# custom:
#   severity: medium
#   needs: [m365.entra.password_rules, m365.entra.premium_subscriptions]
#   each: m365.entra.password_rules
#   shows: [_own, _ownWords, _ownWordsForbidden, _lockoutThreshold, _lockoutSeconds]
#   when_empty: fail
#   themes: [credentials]
#   plan: Microsoft Entra ID P1
#   params:
#     failures: {type: integer, default: 10, min: 1, max: 50, source: Microsoft's own default}
#     seconds: {type: integer, default: 60, min: 5, max: 18000, source: Microsoft's own default}
#   note: The words themselves are not kept.
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Password protection > Enforce custom list > Yes; and Custom banned password list > words of the client; and Lockout threshold > <params.failures>; and Lockout duration > <params.seconds>
#   undo:
#     - portal: 'Entra admin center > Entra ID > Authentication methods > Password protection > Lockout threshold, as it was: <_lockoutThreshold>; and Lockout duration, as it was: <_lockoutSeconds>; and the list as it was noted before'
#   effort: minutes
#   impact: none
package m365.entra.passwords_are_protected

subjects contains setting._id if some setting in input["m365.entra.password_rules"]

compliant contains setting._id if {
	some setting in input["m365.entra.password_rules"]
	setting._ownWordsForbidden == true
	is_number(setting._lockoutThreshold)
	setting._lockoutThreshold > 0
	setting._lockoutThreshold <= input.params.failures
	is_number(setting._lockoutSeconds)
	setting._lockoutSeconds >= input.params.seconds
}
