import { getContact } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { viewListing } from "./content/language-view.ts";
import { listingOf } from "./content/listing.ts";
import { endpoint } from "./http/endpoint.ts";
import { ProblemError } from "./http/problem-error.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(getContact, async ({ path, languages }) => {
  const publication = await publicCopy(path.id);
  const { contact, offers } = publication;
  const { institution, textLanguages } = viewListing(listingOf(publication), languages).answer;
  if (!contact) {
    throw new ProblemError(
      "not-found",
      `This case study names no contact; its institution is ${institution}.`,
    );
  }
  const language = textLanguages["/institution"]?.language ?? publication.language;
  return ok({ institution, offers, ...contact }, { languages: [language] });
});
