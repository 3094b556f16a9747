import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { type Deployment, notEmulated } from "../assembly/deployment.ts";
import { accountId, arn, type Identify, physicalName, region } from "../assembly/physical.ts";

/** What runs on a schedule in the cloud, and on request here. */
export interface Rule {
  logicalId: string;
  name: string;
  arn: string;
  schedule: string;
  targets: { functionArn: string; input: string | undefined }[];
}

const RuleProperties = z.object({
  ScheduleExpression: z.string(),
  EventPattern: notEmulated("A rule that waits for events"),
  Targets: z.array(
    z.object({
      Arn: z
        .string()
        .includes(":lambda:", { error: "A target that is no Lambda function is not emulated locally" }),
      Input: z.string().optional(),
      InputPath: notEmulated("A part of the event as input"),
      InputTransformer: notEmulated("A transformed input"),
    }),
  ),
});

/** Below it, followed by a rule's logical id or name. */
export const rulesPath = "/_local/rules/";

export const identifyRule: Identify = (resource) => {
  const name = physicalName(resource, "Name");
  return { ref: name, attributes: { Arn: arn("events", `rule/${name}`) } };
};

export function readRules(deployment: Deployment): Rule[] {
  return deployment.list("AWS::Events::Rule").map((resource) => {
    const { ref: name, attributes } = deployment.physical(resource);
    const { ScheduleExpression: schedule, Targets } = deployment.properties(resource, RuleProperties);
    const targets = Targets.map(({ Arn, Input }) => ({ functionArn: Arn, input: Input }));
    return { logicalId: resource.logicalId, name, arn: attributes.Arn ?? "", schedule, targets };
  });
}

/** Answers `POST <rulesPath><rule>` once its targets have run, with what they returned or how one failed. */
export function createRuleEndpoint(
  rules: Rule[],
  invokerOf: (functionArn: string) => (event: unknown) => Promise<unknown>,
) {
  const invokers = new Map(
    rules.flatMap(({ targets }) => targets.map(({ functionArn }) => [functionArn, invokerOf(functionArn)])),
  );

  async function fire(rule: Rule): Promise<unknown[]> {
    const event = {
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: accountId,
      time: `${new Date().toISOString().slice(0, 19)}Z`,
      region,
      resources: [rule.arn],
      detail: {},
    };
    return Promise.all(
      rule.targets.map(({ functionArn, input }) =>
        invokers.get(functionArn)?.(input === undefined ? event : JSON.parse(input)),
      ),
    );
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = decodeURIComponent((request.url ?? "").slice(rulesPath.length));
    const rule = rules.find(({ logicalId, name }) => asked === logicalId || asked === name);
    const answer = (status: number, content: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(content)}\n`);
    request.resume();
    if (!rule) return void answer(404, { rules: rules.map(({ logicalId }) => logicalId) });
    if (request.method !== "POST") return void answer(405, { schedule: rule.schedule });
    try {
      answer(200, { results: await fire(rule) });
    } catch (error) {
      answer(500, { failure: String(error) });
    }
  };
}
