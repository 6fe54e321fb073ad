/** A button that saves a table as a file of comma-separated values. */
import { csvOf, type CsvRow } from "../csv";
import { useLanguage, useWords } from "../language";

interface CsvDownloadProps {
  /** The name of the file, without its ending. */
  name: string;
  /** The rows, the header first; asked for when the button is pressed. */
  rows: () => readonly CsvRow[];
  /** What the button says; that it saves this table where not given. */
  children?: string;
  /** Of what, to those who hear the page, where a page has several. */
  of?: string;
}

export function CsvDownload({ name, rows, children, of }: CsvDownloadProps) {
  const said = useWords({ ja: "この表をCSVで保存", en: "Save this table as CSV" });
  const language = useLanguage();
  function save() {
    const address = URL.createObjectURL(new Blob([csvOf(rows())], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name}.csv`;
    link.click();
    // The browser reads it after the click; some browsers lose a download whose address is gone at once.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
  return (
    <button type="button" className="no-print" onClick={save}>
      {children ?? said}
      {of !== undefined && <span className="visually-hidden">{language === "ja" ? `(${of})` : ` (${of})`}</span>}
    </button>
  );
}
