import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { siteLanguages } from "#schemas/text.ts";
import { distributionId } from "./environment.ts";

const client = new CloudFrontClient({});

/**
 * Everything that can show a case study: its pages and the lists in four languages, the API, the sitemap. Wildcards, since
 * a path is charged whatever it matches, and a study is found at too many: by id and slug, with every suffix and query,
 * in searches, counts and profiles. Assets, problem types and the OpenAPI document stay.
 */
const publicPaths = [...siteLanguages.map((language) => `/${language}*`), "/v1/*", "/sitemap.xml"];

/** Lets go of every cached answer that can show a case study. Repeated under the same reference it does nothing. */
export async function invalidatePublicPaths(reference: string): Promise<void> {
  const paths = { Quantity: publicPaths.length, Items: publicPaths };
  await client.send(
    new CreateInvalidationCommand({
      DistributionId: distributionId(),
      InvalidationBatch: { CallerReference: reference, Paths: paths },
    }),
  );
}
