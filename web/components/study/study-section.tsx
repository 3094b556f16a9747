import type { ComponentChildren } from "preact";
import { usePage } from "../../context.ts";

/** The parts of a study that have a heading and an address. */
export const sections = [
  "problem",
  "solution",
  "results",
  "challenges",
  "lessons",
  "reuse",
  "sources",
  "versions",
  "cite",
] as const;

export function StudySection({
  id,
  children,
}: {
  id: (typeof sections)[number];
  children: ComponentChildren;
}) {
  const { t } = usePage();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`study.${id}`)}</h2>
      {children}
    </section>
  );
}
