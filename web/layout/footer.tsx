import { usePage } from "../context.ts";
import type { MessageKey } from "../messages.ts";

const about: readonly (readonly [path: string, name: MessageKey])[] = [
  ["/about", "footer.about"],
  ["/criteria", "footer.criteria"],
  ["/accessibility", "footer.accessibility"],
  ["/privacy", "footer.privacy"],
  ["/contact", "footer.contact"],
];

export function Footer() {
  const { t, request, link } = usePage();
  // A report on the page of reports stays with the page that it began from.
  const feedback =
    request.path === "/contact"
      ? request.query
      : new URLSearchParams({ page: link(request.path, request.query) });
  return (
    <footer class="foot">
      <div class="wrap">
        <p>
          {t("footer.licence")}{" "}
          <a rel="license" href={`https://creativecommons.org/licenses/by/4.0/deed.${t.language}`}>
            CC&nbsp;BY&nbsp;4.0
          </a>
        </p>
        <p>{t("footer.made", { time: t.date(request.now.toISOString()) })}</p>
        <nav aria-label={t("footer.label")}>
          {about.map(([path, name]) => (
            <a key={path} href={link(path)}>
              {t(name)}
            </a>
          ))}
          <a href={link("/api")}>{t("footer.api")}</a>
          {request.operator.mailbox && <a href={link("/contact", feedback)}>{t("footer.feedback")}</a>}
        </nav>
      </div>
    </footer>
  );
}
