import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { CatalogueTable } from "../constructs/catalogue-table.ts";

/** Stateful: the table. Removing the stack leaves it behind. */
export class DataStack extends Stack {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.table = new CatalogueTable(this, "Catalogue");
    new CfnOutput(this, "TableName", { value: this.table.tableName });
  }
}
