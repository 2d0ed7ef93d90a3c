# METADATA
# title: People of a sign-in rule
# description: >-
#   Who of a batch of users is meant by a rule about sign-ins: enabled accounts that are neither declared emergency accounts
#   nor accounts with which a program synchronises directories. Whoever cannot be told apart for certain is meant too. An
#   administrator holds, or may activate, a role that Microsoft marks as privileged, over the whole directory.
package lib.access_people

counted := [user |
	some user in input["m365.entra.users"]
	not switched_off(user)
	not user._id in input.params.break_glass
	not synchroniser(user)
]

# METADATA
# description: >-
#   Roles that Microsoft Entra Connect and Cloud Sync give to the account with which they sign in: Directory Synchronization
#   Accounts, and On Premises Directory Sync Account.
synchronising_roles := {"a92aed5d-d78a-4d16-b381-09adb37eb3b0", "d29b2b05-8046-44ba-8758-1e26182fcf32"}

# METADATA
# description: >-
#   An account with which a program synchronises directories, and nothing else: it holds such a role and no other, is of
#   this tenant, and has no licence. Several factors would stop it, so it is a kind of account of its own.
synchroniser(user) if {
	user._external == false
	user.assignedLicenses == []
	count(user._roles) > 0
	is_array(user._eligible_roles)
	every role in array.concat(user._roles, user._eligible_roles) {
		synchronising_roles[role]
	}
}

# METADATA
# description: An account whose roles are known, and none of which it holds or may activate is one of synchronisation.
no_synchroniser(user) if {
	is_array(user._roles)
	is_array(user._eligible_roles)
	every role in array.concat(user._roles, user._eligible_roles) {
		is_string(role)
		not synchronising_roles[role]
	}
}

# METADATA
# description: The roles of synchronisation that an account is known to hold, or to be able to activate.
synchronising(user) := {role |
	some role in array.concat(user._roles, user._eligible_roles)
	synchronising_roles[role]
}

administrators := [user | some user in counted; not ordinary(user)]

outsiders := [user | some user in counted; not insider(user)]

insiders := [user | some user in counted; not outsider(user)]

enabled := {user._id | some user in counted; user.accountEnabled == true}

switched_off(user) if user.accountEnabled == false

insider(user) if {
	user._external == false
	user.userType == "Member"
}

insider(user) if of_old(user)

# METADATA
# description: Accounts made before there were guests have no type; nothing about such a one comes from outside.
of_old(user) if {
	user._external == false
	not user.userType
	"userType" in user._absent
}

outsider(user) if user._external == true

ordinary(user) if {
	is_array(user._roles)
	is_array(user._eligible_roles)
	every role in array.concat(user._roles, user._eligible_roles) {
		is_string(role)
		not privileged_roles[role]
	}
}

privileged_roles := {
	"422218e4-db15-4ef9-bbe0-8afb41546d79",
	"59d46f88-662b-457b-bceb-5c3809e5908f",
	"5d6b6bb7-de71-4623-b4af-96380a352509",
	"9360feb5-f418-4baa-8175-e2a00bac4301",
	"aaf43236-0c0d-4d5f-883a-6955382ac081",
	"cf1c38e5-3621-4004-a7cb-879624dced7c",
	"db506228-d27e-4b7d-95e5-295956d6615f",
	"ecb2c6bf-0ab6-418e-bd87-7986f8d63bbe",
	"f2ef992c-3afb-46b9-b7cf-a126ee74c451",
	"0526716b-113d-4c15-b2c8-68e3c22b9f80",
	"158c047a-c907-4556-b7ef-446551a6b5f7",
	"17315797-102d-40b4-93e0-432062caca18",
	"194ae4cb-b126-40b2-bd5b-6091b380977d",
	"25a516ed-2fa0-40ea-a2d0-12923a21473a",
	"29232cdf-9323-42fd-ade2-1d097af3e4de",
	"3a2c62db-5318-420d-8d74-23affee5d9d5",
	"45d8d3c5-c802-45c6-b32a-1d70b5e1e86e",
	"5f2222b1-57c3-48ba-8ad5-d4759f1fde6f",
	"62e90394-69f5-4237-9190-012177145e10",
	"69091246-20e8-4a56-aa4d-066075b2a7a8",
	"729827e3-9c14-49f7-bb1b-9608f156bbb8",
	"7495fdc4-34c4-4d15-a289-98788ce399fd",
	"7698a772-787b-4ac8-901f-60d6b08affd2",
	"7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
	"8329153b-31d0-4727-b945-745eb3bc5f31",
	"8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
	"966707d0-3269-4727-9be2-8c3a10f19b9d",
	"9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
	"9f06204d-73c1-4d4c-880a-6edb90606fd8",
	"b0f54661-2d74-4c50-afa3-1ec803f12efe",
	"b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
	"be2f45a1-457d-42af-a067-6ec1fa63bc45",
	"c4e39bd9-1100-46d3-8c65-fb160da0071f",
	"e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8",
	"4ba39ca4-527c-499a-b93d-d9b492c50246",
	"e8611ab8-c189-46e8-94e1-60213ab1f814",
	"f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
	"fe930be7-5e62-47db-91af-98c3a49a38b1",
}
