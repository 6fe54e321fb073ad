import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { isWide } from "./layout";
import { questions, type Question } from "./questions";

/** The panel that lists the ready questions, so that they stay in reach after their tabs are closed. */
export const questionsPlugin: GraphiQLPlugin = {
  title: "質問の例 (questions)",
  icon: QuestionsIcon,
  content: QuestionList,
};

function QuestionList() {
  const open = useOpenQuestion();
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title" className="questions-title">
        質問の例 <span lang="en">Questions</span>
      </h2>
      <ol className="questions">
        {questions.map((question) => (
          <li key={question.id}>
            <button type="button" onClick={() => open(question)}>
              {question.japanese}
              <span lang="en">{question.english}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useOpenQuestion(): (question: Question) => void {
  const { addTab, changeTab, setVisiblePlugin } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
  }));
  return (question) => {
    if (!isWide()) setVisiblePlugin(null);
    const index = tabs.findIndex((tab) => tab.query?.trim() === question.query);
    if (index !== -1) {
      changeTab(index);
      return;
    }
    addTab();
    queryEditor?.setValue(question.query);
    variableEditor?.setValue(question.variables ?? "");
  };
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
