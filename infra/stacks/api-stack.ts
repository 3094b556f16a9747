import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import { type Function as LambdaFunction, MetricType, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { CfnCollection } from "aws-cdk-lib/aws-opensearchserverless";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { methodsOf, type Operation, scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { unmatchedPath } from "#web/routes.ts";
import { CatalogueFunction, type CatalogueFunctionProps } from "../constructs/catalogue-function.ts";
import { CatalogueHttpApi } from "../constructs/catalogue-http-api.ts";
import { Monitoring } from "../constructs/monitoring.ts";
import { PageRoutes } from "../constructs/page-routes.ts";
import { readPublications } from "../constructs/publication-stream.ts";
import { SearchAccess } from "../constructs/search-access.ts";
import { filesAccess } from "../files-access.ts";
import { pascalCase } from "../function-names.ts";
import type { Settings } from "../settings.ts";
import type { IdentityStack } from "./identity-stack.ts";

export interface ApiStackProps extends StackProps {
  readonly settings: Settings;
  readonly table: TableV2;
  readonly files: Bucket;
  readonly identity: IdentityStack;
  readonly bundles: string;
  /** Where searches are answered, if not from the bucket. */
  readonly collection?: CfnCollection | undefined;
}

/** Stateless: functions, routes, alarms. It may be deleted and deployed again without losing anything. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { settings, table, files, identity, bundles, collection } = props;
    const api = new CatalogueHttpApi(this, "HttpApi", { settings });
    this.api = api;
    const authorizer = new HttpJwtAuthorizer("Jwt", identity.userPool.userPoolProviderUrl, {
      jwtAudience: identity.clients.map((client) => client.userPoolClientId),
    });

    const functions: LambdaFunction[] = [];
    const searchers: LambdaFunction[] = [];
    for (const [operationId, operation] of Object.entries<Operation>(operations)) {
      const { method, path } = operation;
      const { function: served } = new CatalogueFunction(this, pascalCase(operationId), {
        // Object.entries forgets that the keys are exactly these.
        name: operationId as OperationId,
        description: `${method} ${path}`,
        table,
        files,
        settings,
        bundles,
        collection,
        ...sizes[operationId as OperationId],
      });
      const scope = scopeOf(operation);
      api.addRoutes({
        path,
        methods: methodsOf(operation).map((name) => HttpMethod[name]),
        integration: new HttpLambdaIntegration(pascalCase(operationId), served),
        ...(scope && { authorizer, authorizationScopes: [scope] }),
      });
      if (operation.access === "anyone") functions.push(served);
      if (filesAccess[operationId as OperationId]?.search) searchers.push(served);
    }
    const { function: renderPage } = new CatalogueFunction(this, "RenderPage", {
      name: "renderPage",
      description: "Every page",
      table,
      files,
      settings,
      bundles,
      collection,
      ...searching,
      environment: {
        OPERATOR_NAME: settings.operator?.name ?? "",
        OPERATOR_MAILBOX: settings.operator?.mailbox ?? "",
      },
    });
    new PageRoutes(this, "Pages", { api, renderPage });
    const { function: answerUnmatched } = new CatalogueFunction(this, "AnswerUnmatched", {
      name: "answerUnmatched",
      description: "404 or 405 for what no route matches",
      table,
      files,
      settings,
      bundles,
    });
    const unmatched = new HttpLambdaIntegration("AnswerUnmatched", answerUnmatched);
    new HttpRoute(this, "Unmatched", {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: unmatched,
    });
    // Else an unknown address of the API would be a page.
    for (const method of [HttpMethod.GET, HttpMethod.HEAD]) {
      const routeKey = HttpRouteKey.with(unmatchedPath, method);
      new HttpRoute(this, `Unmatched${method}`, { httpApi: api, routeKey, integration: unmatched });
    }

    const { function: indexSearch } = new CatalogueFunction(this, "IndexSearch", {
      name: "indexSearch",
      description: "Keeps the search index up to date with the table",
      table,
      files,
      settings,
      bundles,
      collection,
      ...indexing,
    });
    const publications = readPublications(indexSearch, table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      // Tried again for as long as the stream keeps a record, then put aside in the bucket.
      maxRecordAge: Duration.hours(24),
      onFailure: { bind: () => ({ destination: files.bucketArn }) },
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });

    if (collection && settings.search.engine === "opensearch") {
      const arnOf = ({ role }: LambdaFunction) => role?.roleArn ?? [];
      new SearchAccess(this, "SearchAccess", {
        collection,
        readers: [...searchers, renderPage].flatMap(arnOf),
        writers: [arnOf(indexSearch), settings.search.operators].flat(),
      });
    }
    const { function: writeFullCopy } = new CatalogueFunction(this, "WriteFullCopy", {
      name: "writeFullCopy",
      description: "Copies the whole catalogue into a file, every night",
      table,
      files,
      settings,
      bundles,
      memoryMegabytes: 1769,
      timeoutSeconds: 900,
    });
    // When it is night in Europe and Africa and early morning in Asia.
    new Rule(this, "EveryNight", {
      schedule: Schedule.cron({ minute: "17", hour: "1" }),
      targets: [new LambdaTarget(writeFullCopy)],
    });

    new Monitoring(this, "Monitoring", {
      api,
      table,
      functions: [...functions, renderPage],
      addClaimsToToken: identity.addClaimsToToken,
      searchers: [...searchers, renderPage],
      indexSearch: { function: indexSearch, source: publications },
      writeFullCopy,
      alarmEmail: settings.alarmEmail,
    });
    new CfnOutput(this, "ApiUrl", { value: api.apiEndpoint });
  }
}

/** A thousand rows to import or thousands of studies to export in the 30 seconds that the gateway waits: one whole processor, and a second to answer in. */
const longRunning = { memoryMegabytes: 1769, timeoutSeconds: 29 };
/** At 100,000 case studies the index is a file of 220 MB, and a new one comes beside the old; SQLite works outside the heap. */
const searching = { temporaryMegabytes: 1024, heapMegabytes: 600 };
/** Makes one file of the index and all that came after it, some minutes' work at 100,000 case studies. */
const indexing = { memoryMegabytes: 1769, timeoutSeconds: 300, temporaryMegabytes: 2048 };

type Sizes = Partial<CatalogueFunctionProps>;
const sizes: Partial<Record<OperationId, Sizes>> = {
  importCaseStudies: longRunning,
  exportCaseStudies: { ...longRunning, temporaryMegabytes: 1024, heapMegabytes: 1200 },
  searchCaseStudies: searching,
  getStatistics: searching,
  getFeed: searching,
};
