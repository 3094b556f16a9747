import { usePage } from "../context.ts";
import { pageLanguages } from "../languages.ts";

/** Who runs the catalogue and where to write, with the page that a report is about. */
export function OperatorNote() {
  const { t, request } = usePage();
  const { name, mailbox } = request.operator;
  const about = pageIn(request.query.get("page"));
  const address = about === undefined ? undefined : `${request.siteUrl}${about}`;
  const mail = new URLSearchParams(address ? { subject: t("operator.report"), body: address } : {});
  return (
    <section aria-labelledby="operator">
      <h2 id="operator">{t("operator.title")}</h2>
      <p>
        {name ? <bdi>{name}</bdi> : t("operator.unnamed")}{" "}
        {mailbox ? (
          <>
            {name && "– "}
            {t("operator.mailbox")} {/* A mail program reads a plus sign as itself. */}
            <a href={`mailto:${mailbox}${mail.size > 0 ? `?${`${mail}`.replaceAll("+", "%20")}` : ""}`}>
              <bdi dir="ltr">{mailbox}</bdi>
            </a>
          </>
        ) : (
          t("operator.no-mailbox")
        )}
      </p>
      {address && (
        <p>
          {t("operator.page")}{" "}
          <a href={about}>
            <bdi dir="ltr">{address}</bdi>
          </a>
        </p>
      )}
    </section>
  );
}

/** A page of this site that the address names; anything else is not repeated to the reader. */
const pageIn = (given: string | null) =>
  given !== null && given.length <= 2000 && pageLanguages.some((each) => given.startsWith(`/${each}/`))
    ? given
    : undefined;
