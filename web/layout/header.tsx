import { pageAddress, usePage } from "../context.ts";
import { languageNames, pageLanguages } from "../languages.ts";
import type { MessageKey } from "../messages.ts";

const sections: readonly (readonly [path: string, name: MessageKey])[] = [
  ["/case-studies", "nav.case-studies"],
  ["/challenges", "nav.challenges"],
  ["/countries", "nav.countries"],
  ["/themes", "nav.themes"],
  ["/coverage", "nav.coverage"],
  ["/data", "nav.data"],
];

export function Header() {
  const { t, request, link } = usePage();
  return (
    <header class="top">
      <div class="wrap">
        <a class="mark" href={link("")}>
          <b>{t("site")}</b>
          <span>{t("site.about")}</span>
        </a>
        <div class="tools">
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        <nav class="sections" aria-label={t("nav.label")}>
          {sections.map(([path, name]) => (
            <a
              key={path}
              href={link(path)}
              aria-current={
                request.path === path ? "page" : request.path.startsWith(`${path}/`) ? "true" : undefined
              }
            >
              {t(name)}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}

/** The same page with the same filters in the other languages. A cursor stays with the order it was made for. */
function LanguageSwitch() {
  const { t, request } = usePage();
  return (
    <nav class="languages" aria-label={t("nav.languages")}>
      {pageLanguages.map((language) => (
        <a
          key={language}
          href={pageAddress(language, request.path, request.query)}
          lang={language}
          hreflang={language}
          aria-current={language === t.language ? "true" : undefined}
        >
          {languageNames[language]}
        </a>
      ))}
    </nav>
  );
}

/** Without script the system decides, so there is nothing to switch. */
function SchemeSwitch() {
  const { t } = usePage();
  return (
    <label class="scheme needs-script">
      <span class="hidden">{t("scheme.label")}</span>
      <select data-scheme>
        <option value="">{t("scheme.system")}</option>
        <option value="light">{t("scheme.light")}</option>
        <option value="dark">{t("scheme.dark")}</option>
      </select>
    </label>
  );
}
