# METADATA
# title: Devices of people's own cannot be enrolled by default
# description: >-
#   Whoever may enrol any device brings devices that nobody knows. The default restriction, which holds for
#   everybody whom no other reaches, has to block personal devices of every platform, or the platform.
# custom:
#   severity: medium
#   needs: [m365.intune.enrollment_configurations]
#   each: m365.intune.enrollment_configurations
#   shows: [displayName, windowsRestriction, iosRestriction, macOSRestriction, androidRestriction, androidForWorkRestriction]
#   when_empty: fail
#   themes: [device_security]
#   plan: Microsoft Intune Plan 1
#   note: >-
#     Restrictions of higher priority, which hold for chosen groups, are not judged.
#   fix:
#     - portal: Intune admin center > Devices > Enrollment > Device platform restriction > <displayName> > Properties > Platform settings > Edit > Personally owned > Block
#   undo:
#     - portal: Intune admin center > Devices > Enrollment > Device platform restriction > <displayName> > Properties > Platform settings > Edit > Personally owned, for each platform as it was noted before
#   effort: minutes
#   impact: users
package m365.intune.enrollment_is_restricted

subjects contains found._id if some found in counted

compliant contains found._id if {
	some found in counted
	found._isDefault == true
	limited(found.windowsRestriction)
	limited(found.iosRestriction)
	limited(found.macOSRestriction)
	limited(found.androidRestriction)
	limited(found.androidForWorkRestriction)
}

limited(restriction) if restriction.personalDeviceEnrollmentBlocked == true

limited(restriction) if restriction.platformBlocked == true

counted := [found |
	some found in input["m365.intune.enrollment_configurations"]
	not of_another_kind(found)
]

of_another_kind(found) if found._isDefault == false
