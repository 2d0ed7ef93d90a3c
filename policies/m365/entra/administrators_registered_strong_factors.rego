# METADATA
# title: Every administrator has registered a factor that cannot be phished
# description: >-
#   A passkey, Windows Hello or a certificate answers only the page that it was made for. A method alone enforces
#   nothing; another rule asks whether a policy does.
# custom:
#   severity: high
#   needs: [m365.entra.role_holders, m365.entra.registrations]
#   each: m365.entra.role_holders
#   shows: [_roles, _eligible, accountEnabled]
#   when_empty: fail
#   themes: [authentication]
#   plan: Microsoft Entra ID P1
#   join: {m365.entra.registrations: id}
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > User registration details, to see who is missing; and <displayName> registers at https://aka.ms/mysecurityinfo
#   undo:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Authentication methods > the method that was added > Delete
#   effort: hours
#   impact: users
#   impact_text: Each administrator needs a security key or a device that holds a passkey.
package m365.entra.administrators_registered_strong_factors

import data.lib.access_people as people

strong := {
	"fido2SecurityKey",
	"macOsSecureEnclaveKey",
	"passKeyDeviceBound",
	"passKeyDeviceBoundAuthenticator",
	"passKeyDeviceBoundWindowsHello",
	"windowsHelloForBusiness",
	"x509CertificateMultiFactor",
}

subjects contains holder._id if some holder in counted

compliant contains holder._id if {
	some holder in counted
	holder._kind == "user"
	holder.accountEnabled == true
	some registration in input["m365.entra.registrations"]
	registration.id == holder._id
	registration.isMfaCapable == true
	some method in registration.methodsRegistered
	method in strong
}

counted := [holder |
	some holder in input["m365.entra.role_holders"]
	not program(holder)
	not holder.accountEnabled == false
	not synchroniser(holder)
]

# METADATA
# description: >-
#   What it holds and may take up, anywhere, is the role of a program that synchronises directories, and nothing else. It can
#   register no factor; other rules judge it.
synchroniser(holder) if {
	count(holder._roles) > 0
	every role in array.concat(holder._roles, array.concat(holder._eligible, holder._narrow)) {
		people.synchronising_roles[role]
	}
}

program(holder) if holder._kind in {"servicePrincipal", "gone"}
