import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { CfnCollection, CfnCollectionGroup, CfnSecurityPolicy } from "aws-cdk-lib/aws-opensearchserverless";
import type { Construct } from "constructs";

const name = "country-experience";

/**
 * The OpenSearch collection, of a catalogue that has outgrown the index in its bucket. It holds only what can be built
 * again from the table. Without requests it costs its storage.
 */
export class SearchStack extends Stack {
  readonly collection: CfnCollection;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const rules = [{ ResourceType: "collection", Resource: [`collection/${name}`] }];
    const encryption = new CfnSecurityPolicy(this, "Encryption", {
      name,
      type: "encryption",
      policy: JSON.stringify({ Rules: rules, AWSOwnedKey: true }),
    });
    // Functions are in no network of ours; every request is signed, and the data access policy names who may send it.
    const network = new CfnSecurityPolicy(this, "Network", {
      name,
      type: "network",
      policy: JSON.stringify([{ Rules: rules, AllowFromPublic: true }]),
    });
    const group = new CfnCollectionGroup(this, "Group", {
      name,
      generation: "NEXTGEN",
      standbyReplicas: "ENABLED",
      capacityLimits: {
        minIndexingCapacityInOcu: 0,
        minSearchCapacityInOcu: 0,
        maxIndexingCapacityInOcu: 4,
        maxSearchCapacityInOcu: 4,
      },
    });
    this.collection = new CfnCollection(this, "Collection", {
      name,
      type: "SEARCH",
      description: "Country experience catalogue: the search index",
      collectionGroupName: name,
      standbyReplicas: "ENABLED",
    });
    for (const needed of [encryption, network, group]) this.collection.addResourceDependency(needed);
    new CfnOutput(this, "OpenSearchEndpoint", { value: this.collection.attrCollectionEndpoint });
  }
}
