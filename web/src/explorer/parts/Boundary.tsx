/** Where a view that could not be loaded or drawn ends: the shell stays, and a sentence takes the view's place. */
import { Component, type ReactNode } from "react";
import { isChunkAway } from "../chunks";
import { useWords } from "../language";
import { Failed } from "./Failed";
import { Page } from "./Page";

interface BoundaryProps {
  /** Where the reader is: what failed at one address is tried anew at another. */
  address: string;
  children: ReactNode;
}

interface BoundaryState {
  address: string;
  error: unknown;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { address: this.props.address, error: undefined };

  static getDerivedStateFromError(error: unknown): Pick<BoundaryState, "error"> {
    return { error };
  }

  static getDerivedStateFromProps({ address }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return address === state.address ? null : { address, error: undefined };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { error: unknown }) {
  const title = useWords({ ja: "表示できませんでした", en: "This could not be shown" });
  // A browser keeps that a chunk did not come: only a new page asks again.
  const kind = isChunkAway(error) ? "away" : "refused";
  return (
    <Page title={title}>
      <Failed failure={{ kind, seconds: undefined }} onRetry={() => location.reload()} />
    </Page>
  );
}
