import type { GraphiQLPlugin } from "@graphiql/react";
import { useId, useState } from "react";
import { questionHash } from "./permalink";
import { asLinked, matching, questions, type Question, type Theme } from "./questions";
import { useTabs } from "./tabs";

/** The panel that lists the ready questions by theme and opens them in tabs. */
export const questionsPlugin: GraphiQLPlugin = {
  title: "質問の例 (questions)",
  icon: QuestionsIcon,
  content: QuestionList,
};

/** What the panel showed when it was last put away: GraphiQL makes it anew each time it is opened. */
let lastShown: { typed: string; unfolded: readonly string[] } = { typed: "", unfolded: [] };

function QuestionList() {
  const [{ typed, unfolded }, setShown] = useState(lastShown);
  const { query: queryInFront, open } = useTabs();
  const id = useId();
  const found = matching(typed);
  const current = questions.find(({ query }) => queryInFront.trim() === query);
  const isFiltered = typed.trim() !== "";
  const count = found.reduce((sum, theme) => sum + theme.questions.length, 0);

  function show(change: Partial<typeof lastShown>) {
    lastShown = { ...lastShown, ...change };
    setShown(lastShown);
  }

  return (
    <section className="questions" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        質問の例 <span lang="en">Questions</span>
      </h2>
      <search className="questions-filter">
        <label htmlFor={`${id}-filter`}>
          言葉で絞り込む <span lang="en">Filter by words</span>
        </label>
        <input
          id={`${id}-filter`}
          type="search"
          value={typed}
          placeholder="水素 hydrogen"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => show({ typed: event.target.value })}
        />
        <p role="status">
          {count === 0 ? (
            <>
              当てはまる質問はありません <span lang="en">No question matches</span>
            </>
          ) : (
            <>
              {count}問 <span lang="en">{count === 1 ? "1 question" : `${count} questions`}</span>
            </>
          )}
        </p>
      </search>
      {found.map((theme) => (
        <ThemeOfQuestions
          key={theme.id}
          theme={theme}
          current={current}
          isOpen={isFiltered || unfolded.includes(theme.id)}
          onToggle={(isOpen) => {
            // While words are typed every theme is open, and what was open before is kept.
            if (isFiltered) return;
            const others = lastShown.unfolded.filter((other) => other !== theme.id);
            show({ unfolded: isOpen ? [...others, theme.id] : others });
          }}
          onChoose={(question) => open(asLinked(question))}
        />
      ))}
    </section>
  );
}

interface ThemeProps {
  theme: Theme;
  current: Question | undefined;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  onChoose: (question: Question) => void;
}

function ThemeOfQuestions({ theme, current, isOpen, onToggle, onChoose }: ThemeProps) {
  return (
    <details open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        <h3>
          {theme.japanese} <span lang="en">{theme.english}</span>
        </h3>
        <span className="questions-count">{theme.questions.length}</span>
      </summary>
      <ol>
        {theme.questions.map((question) => (
          <li key={question.id}>
            <a
              href={questionHash(question.id)}
              aria-current={question === current ? "true" : undefined}
              onClick={(event) => {
                // Where the address is this link already, following it changes nothing that anybody would hear of.
                if (event.currentTarget.hash === location.hash) onChoose(question);
              }}
            >
              {question.japanese} <span lang="en">{question.english}</span>
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 3.75h14v10H9.5L6 17v-3.25H3z" strokeLinejoin="round" />
      <path d="M8 7.4a2 2 0 1 1 2.6 1.9c-.4.15-.6.4-.6.8" strokeLinecap="round" />
      <path d="M10 11.9v.01" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
