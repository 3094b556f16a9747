/** Of the OpenSearch collection that answers instead of the index in the bucket. */
export const openSearchEndpoint = process.env.OPENSEARCH_ENDPOINT;

/** Set by Lambda, and by whoever runs a command. */
export function region(): string {
  const { AWS_REGION: region } = process.env;
  if (!region) throw new Error("Set AWS_REGION to the region of the OpenSearch collection.");
  return region;
}
