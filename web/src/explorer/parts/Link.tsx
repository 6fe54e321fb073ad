/** A link within the explorer: it keeps the language. */
import type { AnchorHTMLAttributes } from "react";
import { Link as RouterLink } from "wouter";
import { addressOf, type Parameters } from "../address";
import { useLanguage } from "../language";

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  /** A path: `/matrix`. */
  to: string;
  /** What stands after the `?`. */
  parameters?: Parameters | undefined;
  /** The id of a part of the page. */
  part?: string;
}

export function Link({ to, parameters, part, ...others }: LinkProps) {
  return <RouterLink {...others} href={addressOf(to, parameters ?? {}, useLanguage()) + (part ? `#${part}` : "")} />;
}
