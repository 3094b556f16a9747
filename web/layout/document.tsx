import type { ComponentChildren } from "preact";
import { assets } from "../assets.ts";
import { pageAddress, usePage } from "../context.ts";
import { pageLanguages } from "../languages.ts";
import type { Head } from "../page.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";

/** Open Graph names a language by a territory too. */
const openGraphLocales = { en: "en_GB", fr: "fr_FR", ar: "ar_AR", tr: "tr_TR" };

/** The whole of a page, from its head to its footer. */
export function Document({ head, children }: { head: Head; children: ComponentChildren }) {
  const { t } = usePage();
  return (
    <html lang={t.language} dir={t.direction}>
      <HeadElement {...head} />
      <body>
        <a class="skip" href="#main">
          {t("skip")}
        </a>
        <Header />
        <CopyNotice />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
        <CompareTray />
        <div
          id="notice"
          role="status"
          class="notice"
          data-offline={t("notice.offline")}
          data-failed={t("notice.failed")}
          data-loading={t("notice.loading")}
          data-retry={t("notice.retry")}
        />
      </body>
    </html>
  );
}

/** Shown where the service worker has marked the page as a copy, also by a page whose script is gone. */
function CopyNotice() {
  const { t, link, request } = usePage();
  return (
    <p class="copy" role="status">
      {t("notice.copy")} <a href={link(request.path, request.query)}>{t("notice.retry")}</a>
    </p>
  );
}

/** What the script shows of the studies that were chosen for a comparison. */
function CompareTray() {
  const { t, link } = usePage();
  return (
    <aside
      class="tray"
      aria-label={t("tray.label")}
      hidden
      data-tray
      data-open={t("tray.open", { count: "#" })}
      data-add={t("tray.add")}
      data-remove={t("tray.remove")}
      data-full={t("tray.full")}
    >
      <a href={link("/compare")}>{t("compare.title")}</a>
      <button type="button" class="quiet" data-tray-clear>
        {t("tray.clear")}
      </button>
      <span role="status" />
    </aside>
  );
}

function HeadElement({
  title,
  description,
  canonical,
  isUnlisted,
  jsonLd,
  meta = [],
  alternates = [],
}: Head) {
  const { t, request } = usePage();
  const { language, path, query, siteUrl } = request;
  const fullTitle = path === "" ? title : `${title} · ${t("site")}`;
  const addressIn = (each: string) => siteUrl + pageAddress(each, canonical ?? path);
  return (
    <head>
      <meta charset="utf-8" />
      <title>{fullTitle}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#0a4f4d" />
      <script dangerouslySetInnerHTML={{ __html: assets.early }} />
      <style dangerouslySetInnerHTML={{ __html: assets.style }} />
      <script type="module" src={assets.script} />
      {isUnlisted ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={addressIn(language)} />
          {pageLanguages.map((each) => (
            <link key={each} rel="alternate" hreflang={each} href={addressIn(each)} />
          ))}
          <link rel="alternate" hreflang="x-default" href={addressIn("en")} />
        </>
      )}
      {alternates.map(({ type, href, title: name }) => (
        <link key={href} rel="alternate" type={type} href={href} title={name} />
      ))}
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content={jsonLd ? "article" : "website"} />
      {/* Some services open this instead of the address that was shared. */}
      <meta
        property="og:url"
        content={canonical === undefined ? siteUrl + pageAddress(language, path, query) : addressIn(language)}
      />
      <meta property="og:site_name" content={t("site")} />
      <meta property="og:locale" content={openGraphLocales[language]} />
      {meta.map(([name, content]) => (
        <meta key={name + content} name={name} content={content} />
      ))}
      <link rel="icon" href={icon} />
      {jsonLd && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(jsonLd).replaceAll("<", "\\u003c") }}
        />
      )}
    </head>
  );
}

/** Four countries' tiles, one of them filled. */
const icon = `data:image/svg+xml,${encodeURI(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0a4f4d' d='M0 0h16v16H0z'/><path fill='#a9d3cc' d='M3 3h4v4H3zm6 6h4v4H9zM3 9h4v4H3z'/><path fill='#fff' d='M9 3h4v4H9z'/></svg>",
).replaceAll("#", "%23")}`;
