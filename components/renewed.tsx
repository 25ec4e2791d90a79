"use client";

import { Fragment, type ReactNode, useState } from "react";

type Props = { version: string | number; children: ReactNode };

/**
 * Begins its children anew when another version comes to an open page: what they show then is the row's. As a page first
 * comes they have the same place whatever the version: without JavaScript, it is by its place that a refused form is given
 * its answer and what was typed.
 */
export function Renewed({ version, children }: Props) {
  const [first] = useState(version);
  return <Fragment key={version === first ? "" : version}>{children}</Fragment>;
}
