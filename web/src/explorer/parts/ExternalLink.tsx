/** A link to an address of the data: only the web's are links, and any other is shown as the text that it is. */
import type { ReactNode } from "react";

interface ExternalLinkProps {
  url: string;
  /** What the link says; the address where not given. */
  children?: ReactNode;
}

export function ExternalLink({ url, children }: ExternalLinkProps) {
  if (!isOfWeb(url)) return children ? <>{children} {url}</> : url;
  return (
    <a href={url} rel="noreferrer">
      {children || url}
    </a>
  );
}

function isOfWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
