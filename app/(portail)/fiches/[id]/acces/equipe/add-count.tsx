"use client";

import { useEffect, useRef, useState } from "react";

/** « (n) » after « Ajouter »: how many boxes of the form are ticked. Without JavaScript nobody counts, and nothing is said. */
export function AddCount() {
  const place = useRef<HTMLSpanElement>(null);
  const [count, setCount] = useState<number>();

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const recount = () => setCount(form.querySelectorAll("input[type=checkbox]:checked").length);
    recount();
    form.addEventListener("change", recount);
    return () => form.removeEventListener("change", recount);
  }, []);

  return (
    <span ref={place} className="tabular-nums">
      {count === undefined ? null : ` (${count})`}
    </span>
  );
}
