import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type * as z from "zod";
import type { CaseStudySummary } from "#schemas/case-study.ts";
import { usePage } from "../context.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { ForeignText, LanguageBadge, languageOfText } from "./foreign-text.tsx";
import { TermTag } from "./term-tag.tsx";

export type StudySummary = z.output<typeof CaseStudySummary>;

interface StudyCardProps {
  readonly study: StudySummary;
  readonly vocabulary: Vocabulary;
  /** The title with the words marked that a search found in it. */
  readonly title?: ComponentChildren;
  /** Where it was found by a search, with the words found marked. */
  readonly children?: ComponentChildren;
}

/** A case study in a list. */
export function StudyCard({ study, vocabulary, title, children }: StudyCardProps) {
  // Shorter than one made of the slug, on a page of twenty.
  const titleId = useId();
  const { t, link } = usePage();
  const { startYear, practiceStatus, evidenceLevel, languages } = study;
  const alsoIn = languages.filter((language) => language !== t.language);
  return (
    <article class="card">
      <p class="where">
        <b>{vocabulary.countryName(study.country)}</b>
        {startYear && <span>{t("card.started", { year: String(startYear) })}</span>}
        <span>{t.label("status", practiceStatus)}</span>
        {evidenceLevel && <span>{t.label("evidence", evidenceLevel)}</span>}
        {alsoIn.length > 0 && (
          <span>{t("card.also-in", { languages: alsoIn.map(t.languageName).join(t("separator")) })}</span>
        )}
      </p>
      <h3>
        <a id={titleId} href={link(`/case-studies/${study.slug}`)}>
          <ForeignText of={study} pointer="/title">
            {title ?? study.title}
          </ForeignText>
        </a>{" "}
        <LanguageBadge of={study} pointer="/title" />
      </h3>
      {children ?? (
        <p class="line">
          <ForeignText of={study} pointer="/oneLine">
            {study.oneLine}
          </ForeignText>{" "}
          {languageOfText(study, "/oneLine") !== languageOfText(study, "/title") && (
            <LanguageBadge of={study} pointer="/oneLine" />
          )}
        </p>
      )}
      <p class="terms">
        {study.themes.map((theme) => (
          <TermTag key={theme} filter="theme" value={theme} label={vocabulary.themeLabel(theme)} />
        ))}
        <a
          class="compare-link"
          href={link("/compare", new URLSearchParams({ id: study.slug }))}
          data-compare={study.slug}
          aria-describedby={titleId}
        >
          {t("tray.add")}
        </a>
      </p>
    </article>
  );
}
