/** A part of a page under its heading, with how many things it lists. */
import type { ReactNode } from "react";
import { useLanguage } from "../../language";
import { count } from "../../numbers";

interface SectionProps {
  /** Its name in addresses; unique on a page. */
  name: string;
  title: string;
  total?: number | undefined;
  children: ReactNode;
}

export function Section({ name, title, total, children }: SectionProps) {
  return (
    <section className="entity-section" aria-labelledby={name}>
      <h2 id={name}>
        <Counted title={title} total={total} />
      </h2>
      {children}
    </section>
  );
}

/** A heading with a number: 取組(3). */
export function Counted({ title, total }: { title: string; total: number | undefined }) {
  const language = useLanguage();
  if (total === undefined) return title;
  return language === "ja" ? `${title}(${count(total, language)})` : `${title} (${count(total, language)})`;
}
