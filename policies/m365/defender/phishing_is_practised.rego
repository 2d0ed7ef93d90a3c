# METADATA
# title: A phishing simulation ran within a year
# description: >-
#   An attack simulation was launched, and was not cancelled, within the days that are allowed. Who clicked is never read.
# custom:
#   severity: low
#   needs: [m365.defender.attack_simulations]
#   each: none
#   shows: []
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 2
#   themes: [awareness]
#   maturity: true
#   params:
#     days: {type: integer, default: 365, min: 30, max: 1095, source: default of this tool; the laws set no number}
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Attack simulation training > Simulations > Launch a simulation
#   undo:
#     - portal: Microsoft Defender portal > Email & collaboration > Attack simulation training > Simulations > the simulation that was made > Cancel simulation
#   effort: hours
#   impact: users
#   impact_text: People get an imitated phishing mail, and training where they fall for it.
#   note: Training campaigns without a simulation, and training by another product, cannot be seen; attest them.
package m365.defender.phishing_is_practised

subjects contains input.target._id

compliant contains input.target._id if {
	some simulation in input["m365.defender.attack_simulations"]
	simulation.status in {"running", "succeeded"}
	is_number(simulation._epoch.launchDateTime)
	simulation._epoch.launchDateTime <= input.now_epoch
	input.now_epoch - simulation._epoch.launchDateTime <= input.params.days * 86400
}
