import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { CatalogueFiles } from "../constructs/catalogue-files.ts";
import { CatalogueTable } from "../constructs/catalogue-table.ts";

/** Stateful: the table and the bucket. Removing the stack leaves them behind. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly files: Bucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = new CatalogueTable(this, "Catalogue");
    this.files = new CatalogueFiles(this, "Files");
    new CfnOutput(this, "TableName", { value: this.table.tableName });
    new CfnOutput(this, "FilesBucketName", { value: this.files.bucketName });
  }
}
