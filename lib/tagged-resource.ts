import { CfnResource, TagManager, TagType, type CfnResourceProps, type ITaggableV2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A resource that gets the tags of the app, its stack and its construct. */
export class TaggedResource extends CfnResource implements ITaggableV2 {
  public readonly cdkTagManager: TagManager;

  constructor(scope: Construct, id: string, props: CfnResourceProps) {
    super(scope, id, props);
    this.cdkTagManager = new TagManager(TagType.KEY_VALUE, props.type, undefined, { tagPropertyName: 'Tags' });
  }
}
