/** The distribution in front of the API. */
export function distributionId(): string {
  const id = process.env.DISTRIBUTION_ID;
  if (!id) throw new Error("DISTRIBUTION_ID is not set");
  return id;
}
