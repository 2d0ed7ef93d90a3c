# METADATA
# title: Parameters that are named as secrets are of the type SecureString
# description: >-
#   The value of a String or a StringList lies in Parameter Store in plain text, and whoever may read the parameter reads it. A
#   SecureString is encrypted by a key, and who reads it needs the right to use the key too. Looked at are parameters whose name
#   ends in a word for a secret, such as password, token or api_key; no value is read.
# custom:
#   severity: high
#   needs: [aws.ssm.parameters]
#   each: aws.ssm.parameters
#   shows: [Name, Type, KeyId]
#   when_empty: not_applicable
#   themes: [credentials]
#   note: A secret under a name that does not tell of it is not found, and a name may tell of a secret where there is none.
#   fix:
#     - command: aws ssm put-parameter --region <_at.region> --name ‹new name of the parameter› --type SecureString --key-id ‹id of a key of the client› --value ‹file:// and the path of a file with a new secret›
#       where: AWS changes the type of no parameter. The old value could be read, so the secret is changed where it is used for signing in as well
#     - command: aws ssm delete-parameter --region <_at.region> --name '<Name>'
#       where: When nothing reads it any more
#   undo:
#     - command: aws ssm delete-parameter --region <_at.region> --name ‹new name of the parameter›
#       where: When nothing reads it; the old secret is not brought back
#   effort: hours
#   impact: users
#   impact_text: What reads the parameter must ask for the new name, with decryption, and needs the right to use the key.
package aws.ssm.secure_strings_for_secrets

subjects contains parameter._id if some parameter in meant

compliant contains parameter._id if {
	some parameter in meant
	parameter._names_a_secret == true
	parameter.Type == "SecureString"
}

meant := [parameter |
	some parameter in input["aws.ssm.parameters"]
	not parameter._names_a_secret == false
]
