# METADATA
# title: Mail with a dangerous kind of attachment is stopped
# description: >-
#   Every anti-malware policy that is in force for somebody filters attachments by their kind, and its list holds every kind
#   that is asked for. A custom policy counts where an enabled rule carries it; the default policy counts unless custom policies
#   and presets reach everybody.
# custom:
#   severity: high
#   needs:
#     - m365.defender.malware_filter_policies
#     - m365.defender.malware_filter_rules
#     - m365.defender.preset_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.malware_filter_policies
#   shows: [Name, EnableFileFilter, FileTypes]
#   when_empty: fail
#   themes: [malware]
#   params:
#     types:
#       type: array
#       items: string
#       default:
#         [ace, ani, apk, app, appx, arj, bat, cab, cmd, com, deb, dex, dll, docm, elf, exe, hta, img, iso, jar, jnlp, kext, lha,
#         lib, library, lnk, lzh, macho, msc, msi, msix, msp, mst, pif, ppa, ppam, reg, rev, scf, scr, sct, sys, uif, vb, vbe, vbs,
#         vxd, wsc, wsf, wsh, xll, xz, z]
#       max: 300
#       source: Microsoft's default list of the common attachments filter (learn.microsoft.com/defender-office-365/anti-malware-protection-about)
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-malware > <Name> > Edit protection settings > Enable the common attachments filter
#     - command: Set-MalwareFilterPolicy -Identity <Name> -EnableFileFilter $true -FileTypes @{Add=<params.types>}
#   undo:
#     - command: Set-MalwareFilterPolicy -Identity <Name> -EnableFileFilter <EnableFileFilter> -FileTypes <FileTypes>
#   effort: minutes
#   impact: users
#   impact_text: Mail with such an attachment is rejected or held back.
package m365.defender.dangerous_attachments_are_stopped

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	count(input.params.types) > 0
	policy.EnableFileFilter == true
	is_array(policy.FileTypes)
	filtered := {lower(kind) | some kind in policy.FileTypes}
	every kind in input.params.types {
		lower(kind) in filtered
	}
}

because[policy._id] contains {"missing": kind} if {
	some policy in counted
	is_array(policy.FileTypes)
	filtered := {lower(kind) | some kind in policy.FileTypes}
	some kind in input.params.types
	not lower(kind) in filtered
}

counted := mail.in_force(input["m365.defender.malware_filter_policies"], mail.malware)
