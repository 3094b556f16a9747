import { pageAddress, usePage } from "../../context.ts";
import { citationFormats, dataFormats, formatNames } from "../../format-names.ts";
import { CiteBox } from "../cite-box.tsx";
import { CopyButton } from "../copy-button.tsx";
import { ForeignText } from "../foreign-text.tsx";
import type { Study } from "./study-content.ts";
import { StudySection } from "./study-section.tsx";

export const fileAddress = ({ slug }: Study, suffix: keyof typeof formatNames) =>
  `/v1/case-studies/${slug}.${suffix}`;

/** To cite it, to take it away and to pass it on. */
export function CiteAndShare({ study }: { study: Study }) {
  const { t, request } = usePage();
  const address = `${request.siteUrl}${pageAddress(t.language, request.path)}`;
  return (
    <StudySection id="cite">
      <p class="hint">{t("study.apa")}</p>
      <CiteBox
        text={study.howToCite}
        files={citationFormats.map((suffix) => ({
          name: formatNames[suffix],
          href: fileAddress(study, suffix),
        }))}
      />
      <dl class="away">
        <div>
          <dt>{t("study.share")}</dt>
          <dd class="row">
            <bdi id="address" dir="ltr">
              {address}
            </bdi>
            <CopyButton of="address" />
          </dd>
        </div>
        <div>
          <dt>{t("study.files")}</dt>
          <dd class="row">
            {dataFormats.map((suffix) => (
              <a key={suffix} href={fileAddress(study, suffix)} download>
                {formatNames[suffix]}
              </a>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t("country.ask")}</dt>
          <dd>
            <ForeignText of={study} pointer="/institution">
              {study.institution}
            </ForeignText>
            {". "}
            {t(study.hasContact ? "study.contact" : "study.no-contact")}
          </dd>
        </div>
      </dl>
    </StudySection>
  );
}
