import type { ComponentChildren } from "preact";
import type { CodeList } from "#schemas/code-words.ts";
import { usePage } from "../../context.ts";
import type { MessageKey } from "../../messages.ts";
import { ForeignList, ForeignText } from "../foreign-text.tsx";
import type { Study } from "./study-content.ts";

export function Facts({ study, country }: { study: Study; country: string }) {
  const { t } = usePage();
  const years = [study.startYear, study.endYear].filter((year) => year !== undefined);
  const codes = (list: CodeList, values: readonly string[]) =>
    values.map((code) => t.label(list, code)).join(t("separator"));
  const { cost } = study;
  const amount = (value: number | undefined) =>
    value === undefined
      ? undefined
      : `${t.number(value)} ${cost?.currency}${cost?.year ? ` (${cost.year})` : ""}`;
  const facts: readonly (readonly [MessageKey, ComponentChildren])[] = [
    ["facet.country", country],
    [
      "compare.institution",
      <ForeignText key="institution" of={study} pointer="/institution">
        {study.institution}
      </ForeignText>,
    ],
    [
      "study.partners",
      study.partners.length > 0 && (
        <ForeignList key="partners" of={study} field="partners">
          {study.partners}
        </ForeignList>
      ),
    ],
    ["study.years", years.length > 0 && <bdi key="years">{years.join("–")}</bdi>],
    ["facet.status", t.label("status", study.practiceStatus)],
    ["facet.function", t.label("function", study.socialProtectionFunction)],
    ["facet.maturity", study.maturity && t.label("maturity", study.maturity)],
    [
      "field.maturity-reason",
      study.maturityReason && (
        <ForeignText key="maturity" of={study} pointer="/maturityReason">
          {study.maturityReason}
        </ForeignText>
      ),
    ],
    [
      "compare.beneficiaries",
      study.beneficiaries && (
        <ForeignText key="who" of={study} pointer="/beneficiaries">
          {study.beneficiaries}
        </ForeignText>
      ),
    ],
    ["study.groups", codes("target_group", study.targetGroups)],
    ["study.stages", codes("stage", study.deliveryStages)],
    [
      "compare.technologies",
      study.technologies.length > 0 && (
        <ForeignList key="technologies" of={study} field="technologies">
          {study.technologies}
        </ForeignList>
      ),
    ],
    [
      "study.standards",
      study.standards.length > 0 && (
        <ForeignList key="standards" of={study} field="standards">
          {study.standards}
        </ForeignList>
      ),
    ],
    ["study.cost.setup", amount(cost?.setup)],
    ["study.cost.running", amount(cost?.running)],
    [
      "study.cost.note",
      cost?.note && (
        <ForeignText key="cost" of={study} pointer="/cost/note">
          {cost.note}
        </ForeignText>
      ),
    ],
    [
      "study.funding",
      study.fundingSource && (
        <ForeignText key="funding" of={study} pointer="/fundingSource">
          {study.fundingSource}
        </ForeignText>
      ),
    ],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
