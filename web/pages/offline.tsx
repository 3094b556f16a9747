import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";

/** What the service worker shows instead of a page that was never read on this device. */
export const offline = definePage<undefined>({
  path: "/offline",
  load: async () => found(undefined),
  head: (_, t) => ({ title: t("offline.title"), description: t("offline.text"), isUnlisted: true }),
  View: Offline,
});

function Offline() {
  const { t } = usePage();
  return (
    <div class="wrap refused">
      <h1>{t("offline.title")}</h1>
      <p>{t("offline.text")}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: the address that was asked for, as this page stands in for it */}
        <a class="button" href="">
          {t("notice.retry")}
        </a>
      </p>
      <section aria-labelledby="kept" class="needs-script">
        <h2 id="kept">{t("offline.kept")}</h2>
        <p class="hint">{t("offline.kept.text")}</p>
        <ul data-kept>
          <li>{t("offline.kept.nothing")}</li>
        </ul>
      </section>
    </div>
  );
}
