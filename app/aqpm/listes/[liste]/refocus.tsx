"use client";

import { useEffect } from "react";

/** A row that moves loses the focus: gives it back to the button just pressed, so that it can be pressed again. */
export function Refocus({ id, place }: { id: string; place: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new place is another move.
  useEffect(() => document.getElementById(id)?.querySelector("button")?.focus(), [id, place]);
  return null;
}
