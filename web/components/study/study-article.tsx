import { usePage } from "../../context.ts";
import { ForeignText, LanguageBadge } from "../foreign-text.tsx";
import { TermTag } from "../term-tag.tsx";
import { CiteAndShare } from "./cite-and-share.tsx";
import { Facts } from "./facts.tsx";
import { Provenance } from "./provenance.tsx";
import { RelatedStudies } from "./related-studies.tsx";
import { Results } from "./results.tsx";
import { Reuse } from "./reuse.tsx";
import type { StudyContent } from "./study-content.ts";
import { StudyLanguages } from "./study-languages.tsx";
import { StudySection, sections } from "./study-section.tsx";
import { StudyPoints, StudyProse } from "./study-texts.tsx";
import { Versions } from "./versions.tsx";

/** A case study to be read, printed, cited and taken away. */
export function StudyArticle({ content }: { content: StudyContent }) {
  const { t, link } = usePage();
  const { study, vocabulary, elsewhere, here } = content;
  const country = vocabulary.countryName(study.country);
  return (
    <article class="wrap page study">
      <header class="lead">
        <p class="row">
          <a href={link("/case-studies")}>{t("nav.case-studies")}</a>
          <a href={link(`/countries/${study.country}`)}>{country}</a>
        </p>
        <h1>
          <ForeignText of={study} pointer="/title">
            {study.title}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/title" />
        </h1>
        <p class="one-line">
          <ForeignText of={study} pointer="/oneLine">
            {study.oneLine}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/oneLine" />
        </p>
        <Provenance study={study} />
        <p class="terms">
          {study.themes.map((theme) => (
            <TermTag key={theme} filter="theme" value={theme} label={vocabulary.themeLabel(theme)} />
          ))}
        </p>
        <StudyLanguages study={study} />
      </header>
      <nav class="row contents" aria-label={t("onpage")}>
        {sections.map((section) => (
          <a key={section} href={`#${section}`}>
            {t(`study.${section}`)}
          </a>
        ))}
        <a href={link("/compare", new URLSearchParams({ id: study.slug }))} data-compare={study.slug}>
          {t("study.compare")}
        </a>
      </nav>
      <div class="told">
        <div class="prose">
          <section aria-label={t("study.summary")}>
            <StudyProse of={study} pointer="/summary" text={study.summary} />
          </section>
          <StudySection id="problem">
            <StudyProse of={study} pointer="/problem" text={study.problem} />
          </StudySection>
          <StudySection id="solution">
            <StudyProse of={study} pointer="/solution" text={study.solution} />
          </StudySection>
          <Results study={study} />
        </div>
        <Facts study={study} country={country} />
      </div>
      <div class="halves equal">
        <StudySection id="challenges">
          <LanguageBadge
            of={study}
            pointer={study.challenges.map((_, index) => `/challenges/${index}/text`)}
          />
          <ul class="points">
            {study.challenges.map(({ text, code }, index) => (
              <li key={text}>
                <ForeignText of={study} pointer={`/challenges/${index}/text`}>
                  {text}
                </ForeignText>{" "}
                {code && <TermTag filter="challenge" value={code} label={t.label("challenge", code)} />}
              </li>
            ))}
          </ul>
        </StudySection>
        <StudySection id="lessons">
          <StudyPoints of={study} field="lessons" />
        </StudySection>
      </div>
      <Reuse study={study} />
      <StudySection id="sources">
        <ol class="sources">
          {study.sources.map(({ title, publisher, url, year }, index) => (
            <li key={url} id={`source-${index + 1}`}>
              <a href={url} rel="external noopener">
                <bdi>{title}</bdi>
              </a>{" "}
              <span class="hint">
                <bdi>{publisher}</bdi>
                {year && `${t("separator")}${year}`}
              </span>
            </li>
          ))}
        </ol>
      </StudySection>
      <Versions content={content} />
      <CiteAndShare study={study} />
      <RelatedStudies title="study.elsewhere" studies={elsewhere} vocabulary={vocabulary} />
      <RelatedStudies title="study.here" studies={here} vocabulary={vocabulary} />
    </article>
  );
}
