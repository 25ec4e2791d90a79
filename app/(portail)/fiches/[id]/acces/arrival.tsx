"use client";

import { useEffect } from "react";

/**
 * After a gesture, brings the focus to what it left: the notice that undoes it, the row that it changed. `gesture` is
 * another one at each answer of the server, so that the same gesture twice moves the focus twice.
 */
export function Arrival({ to, gesture }: { to: string; gesture: string }) {
  useEffect(() => {
    if (gesture) document.getElementById(to)?.focus();
  }, [to, gesture]);

  return null;
}
