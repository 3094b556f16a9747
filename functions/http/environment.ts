/** Where the catalogue is served, without a slash at the end; absolute addresses begin with it, never with Host. */
export function siteUrl(): string {
  const url = process.env.SITE_URL;
  if (!url) throw new Error("SITE_URL is not set");
  return url;
}

/** Who runs the catalogue and which mailbox readers may write to, where the deployment's settings say it. */
export const operator = () => ({
  name: process.env.OPERATOR_NAME || undefined,
  mailbox: process.env.OPERATOR_MAILBOX || undefined,
});
