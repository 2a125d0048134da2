import { CfnResource, TagManager, TagType, type CfnResourceProps, type ITaggable } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A resource that gets the tags of the app, its stack and its construct, and shows them as the CDK's own resources do. */
export class TaggedResource extends CfnResource implements ITaggable {
  public readonly tags: TagManager;

  constructor(scope: Construct, id: string, props: CfnResourceProps) {
    super(scope, id, props);
    this.tags = new TagManager(TagType.KEY_VALUE, props.type, undefined, { tagPropertyName: 'Tags' });
  }
}
