import { App } from "aws-cdk-lib";
import { bundlesFolder } from "./function-names.ts";
import type { Settings } from "./settings.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { IdentityStack } from "./stacks/identity-stack.ts";
import { SearchStack } from "./stacks/search-stack.ts";
import { WebStack } from "./stacks/web-stack.ts";

/** The four stacks as one app, and a fifth where OpenSearch answers searches, ready to synthesise. `bundles` has one folder per function. */
export function createApp(settings: Settings, bundles = bundlesFolder): App {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    // CloudFormation's own rules are 1.3 of the 1.8 seconds that synthesis takes with them.
    builtinCloudFormationValidation: settings.templateChecks,
    context: {
      // An export that another stack uses cannot be removed by mistake. Integration clients are weaker.
      "@aws-cdk/core:defaultCrossStackReferences": "strong",
      // What the rules find fails synthesis, warnings too.
      "@aws-cdk/core:validateAgainstDefaultRules": true,
      "@aws-cdk/core:strictCfnValidateErrors": true,
    },
  });
  const { table, files } = new DataStack(app, "Data", {
    stackName: stackNames.data,
    description: "Country experience catalogue: the table and the files",
    terminationProtection: true,
  });
  const identity = new IdentityStack(app, "Identity", {
    stackName: stackNames.identity,
    description: "Country experience catalogue: who may sign in",
    terminationProtection: true,
    settings,
    table,
    files,
    bundles,
  });
  const search =
    settings.search.engine === "opensearch"
      ? new SearchStack(app, "Search", {
          stackName: stackNames.search,
          description: "Country experience catalogue: the search index, which can be built again",
        })
      : undefined;
  const { api } = new ApiStack(app, "Api", {
    stackName: stackNames.api,
    description: "Country experience catalogue: functions, routes, alarms",
    settings,
    table,
    files,
    identity,
    bundles,
    collection: search?.collection,
  });
  new WebStack(app, "Web", {
    stackName: stackNames.web,
    description: "Country experience catalogue: the address, the cache, the assets",
    settings,
    table,
    files,
    api,
    bundles,
  });
  return app;
}

/** As CloudFormation shows them. */
export const stackNames = {
  data: "CatalogueData",
  identity: "CatalogueIdentity",
  search: "CatalogueSearch",
  api: "CatalogueApi",
  web: "CatalogueWeb",
} as const;
