import { getContact } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(getContact, async ({ path }) => {
  const { contact, institution, offers } = await publicCopy(path.id);
  if (!contact) {
    throw new ProblemError(
      "not-found",
      `This case study names no contact; its institution is ${institution}.`,
    );
  }
  return ok({ institution, offers, ...contact });
});
