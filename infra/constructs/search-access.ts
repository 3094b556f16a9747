import { Stack } from "aws-cdk-lib";
import { CfnAccessPolicy, type CfnCollection } from "aws-cdk-lib/aws-opensearchserverless";
import { Construct } from "constructs";

export interface SearchAccessProps {
  readonly collection: CfnCollection;
  /** ARNs of the roles that ask. */
  readonly readers: readonly string[];
  /** ARNs of those that keep the index and build it anew. */
  readonly writers: readonly string[];
}

/** What a signed request may do inside the collection; IAM says only whether it may be sent. */
export class SearchAccess extends Construct {
  constructor(scope: Construct, id: string, { collection, readers, writers }: SearchAccessProps) {
    super(scope, id);
    const indexes = (permissions: readonly string[]) => ({
      ResourceType: "index",
      Resource: [`index/${collection.name}/*`],
      Permission: permissions,
    });
    const aliases = {
      ResourceType: "collection",
      Resource: [`collection/${collection.name}`],
      Permission: [
        "aoss:CreateCollectionItems",
        "aoss:DescribeCollectionItems",
        "aoss:UpdateCollectionItems",
        "aoss:DeleteCollectionItems",
      ],
    };
    const toWrite = [
      "aoss:CreateIndex",
      "aoss:DescribeIndex",
      "aoss:DeleteIndex",
      "aoss:ReadDocument",
      "aoss:WriteDocument",
    ];
    new CfnAccessPolicy(this, "Policy", {
      name: collection.name,
      type: "data",
      policy: Stack.of(this).toJsonString([
        {
          Description: "Searches and statistics",
          Rules: [indexes(["aoss:ReadDocument"])],
          Principal: readers,
        },
        { Description: "Keeps the index", Rules: [indexes(toWrite), aliases], Principal: writers },
      ]),
    });
  }
}
