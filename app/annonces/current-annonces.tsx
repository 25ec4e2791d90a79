"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/notice";

type Annonce = { readonly id: string; readonly message: string; readonly importante: boolean };

/** Next keeps what stands around the pages while one goes from one to the other: asked again after this long. */
const FRESH_MS = 60_000;

/** The announcements that came with the page, then those of the moment as one goes on. */
export function CurrentAnnonces({ served }: { served: readonly Annonce[] }) {
  const [annonces, setAnnonces] = useState(served);
  const asked = useRef<number>(null);
  const pathname = usePathname();

  useEffect(() => {
    asked.current = Date.now();
    setAnnonces(served);
  }, [served]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that one goes to is a moment to ask.
  useEffect(() => {
    if (Date.now() - (asked.current ?? 0) < FRESH_MS) return;
    asked.current = Date.now();
    fetch("/annonces")
      .then(async (answer) => {
        if (answer.ok) setAnnonces((await answer.json()).annonces);
      })
      // What was said stays until the portal answers again.
      .catch(() => {});
  }, [pathname]);

  if (annonces.length === 0) return null;
  return (
    <aside
      aria-label="Annonces de l’AQPM"
      className="mx-auto grid w-full max-w-page gap-2 px-4 pt-4 sm:px-6 xl:px-0 print:hidden"
    >
      {annonces.map(({ id, message, importante }) => (
        <Notice key={id} tone={importante ? "warning" : "info"}>
          <p className="whitespace-pre-line wrap-anywhere">{message}</p>
        </Notice>
      ))}
    </aside>
  );
}
