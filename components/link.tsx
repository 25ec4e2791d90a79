import NextLink from "next/link";
import type { ComponentProps } from "react";

function OnClick(props: ComponentProps<typeof NextLink>) {
  return <NextLink {...props} prefetch={false} />;
}

/**
 * A link to another page of the portal. Nothing is asked before the click: every page is made for whoever asks, at the moment
 * that they do, and what Next fetches ahead shows nothing of it (docs/decisions/0032).
 */
// Its addresses are checked as Next's are.
export const Link = OnClick as unknown as typeof NextLink;
