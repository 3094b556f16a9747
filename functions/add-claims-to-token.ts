import type { PreTokenGenerationV3TriggerEvent } from "aws-lambda";
import * as clients from "./store/clients.ts";
import { type Principal, principalOfClient, principalOfPerson } from "./workflow/principal.ts";

/**
 * The identity provider's trigger before it issues tokens: puts role and country into them. Both come from
 * the user pool or from the item that binds an integration, never from the caller.
 */
export async function handler(
  event: PreTokenGenerationV3TriggerEvent,
): Promise<PreTokenGenerationV3TriggerEvent> {
  const principal = await principalOf(event);
  const claims = {
    claimsToAddOrOverride: { role: principal.role, ...(principal.country && { country: principal.country }) },
  };
  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: claims,
      accessTokenGeneration: {
        ...claims,
        ...(principal.role === "reader" && { scopesToSuppress: ["catalogue/write"] }),
      },
    },
  };
  return event;
}

async function principalOf({
  request,
  callerContext,
  triggerSource,
}: PreTokenGenerationV3TriggerEvent): Promise<Principal> {
  if (triggerSource === "TokenGeneration_ClientCredentials") {
    return principalOfClient(await clients.get(callerContext.clientId));
  }
  const groups = request.groupConfiguration.groupsToOverride ?? [];
  return principalOfPerson(groups, request.userAttributes["custom:country"]);
}
