/** Something wide, which scrolls by itself where the window is narrower. */
import type { ReactNode } from "react";

interface ScrollRegionProps {
  /** What it is, to those who hear the page; or, `labelledby`, the id of what says so. */
  label?: string;
  labelledby?: string;
  /** The id of what says more of it. */
  describedby?: string;
  className?: string;
  children: ReactNode;
}

export function ScrollRegion({ label, labelledby, describedby, className, children }: ScrollRegionProps) {
  return (
    <div
      className={className === undefined ? "scroll-region" : `scroll-region ${className}`}
      role="region"
      // What scrolls must be reachable by those who scroll by keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-labelledby={labelledby}
      aria-describedby={describedby}
    >
      {children}
    </div>
  );
}
