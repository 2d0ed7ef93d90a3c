# METADATA
# title: Work data in apps on phones is encrypted and behind a PIN
# description: >-
#   A policy for apps keeps the client's data apart on phones that nobody manages. One for iOS and one for Android
#   have to be assigned, to apps, with a PIN and encryption.
# custom:
#   severity: medium
#   needs: [m365.intune.ios_app_protections, m365.intune.android_app_protections]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [device_security]
#   plan: Microsoft Intune Plan 1
#   note: >-
#     Whether the assigned groups hold everybody who uses a phone is not judged.
#   fix:
#     - portal: Intune admin center > Apps > Protection > Create > iOS/iPadOS, and once more Android > Access requirements > PIN for access > Require; and Data protection > Encrypt org data > Require; and Assignments > the people who read the client's data
#   undo:
#     - portal: Intune admin center > Apps > Protection > the policy that was made > Delete
#   effort: hours
#   impact: users
package m365.intune.apps_are_protected

encrypting := {"whenDeviceLocked", "whenDeviceLockedExceptOpenFiles", "afterDeviceRestart"}

subjects contains input.target._id

compliant contains input.target._id if {
	some ios in input["m365.intune.ios_app_protections"]
	in_force(ios)
	ios.appDataEncryptionType in encrypting
	some android in input["m365.intune.android_app_protections"]
	in_force(android)
	android.encryptAppData == true
}

because[input.target._id] contains {"system": "iOS", "policy": ios._id, "wrong": "not in force"} if {
	some ios in input["m365.intune.ios_app_protections"]
	not in_force(ios)
}

because[input.target._id] contains {"system": "Android", "policy": android._id, "wrong": "not in force"} if {
	some android in input["m365.intune.android_app_protections"]
	not in_force(android)
}

in_force(policy) if {
	policy.isAssigned == true
	policy.pinRequired == true
	is_number(policy.deployedAppCount)
	policy.deployedAppCount > 0
	reaches_somebody(policy)
}

reaches_somebody(policy) if policy._reach.everybody == true

reaches_somebody(policy) if {
	is_array(policy._reach.leftOut)
	some group in policy._reach.groups
	not group in policy._reach.leftOut
}
