const name = process.env.FILES_BUCKET;
if (!name) throw new Error("Set FILES_BUCKET to the name of the bucket that keeps the search index.");

export const bucketName: string = name;

/** Of the OpenSearch collection that answers instead of the index in the bucket. */
export const openSearchEndpoint = process.env.OPENSEARCH_ENDPOINT;

/** Set by Lambda, and by whoever runs a command. */
export function region(): string {
  const { AWS_REGION: region } = process.env;
  if (!region) throw new Error("Set AWS_REGION to the region of the OpenSearch collection.");
  return region;
}
