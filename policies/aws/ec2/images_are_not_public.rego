# METADATA
# title: Images of machines are not public
# description: >-
#   A public image can be started by every account of AWS, with all that lies on its disks.
# custom:
#   severity: critical
#   needs: [aws.ec2.images]
#   each: aws.ec2.images
#   shows: [ImageId, Name, Public]
#   binds: [ImageId, Public]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   impact_text: Other accounts that start machines from it lose it.
#   fix:
#     - command: 'aws ec2 modify-image-attribute --image-id <ImageId> --launch-permission ''{"Remove": [{"Group": "all"}]}'' --region <_at.region>'
#       where: 'Whoever copied it meanwhile keeps the copy: what it held has to be taken for known'
#     - portal: EC2 > AMIs > <ImageId> > Actions > Edit AMI permissions > Private
#   undo:
#     - portal: EC2 > AMIs > <ImageId> > Actions > Edit AMI permissions > Public, as it was
#   effort: minutes
#   impact: users
package aws.ec2.images_are_not_public

subjects contains image._id if some image in input["aws.ec2.images"]

compliant contains image._id if {
	some image in input["aws.ec2.images"]
	image.Public == false
}
