"use client";

import { useRouter } from "next/navigation";
import { useContext, useEffect, useId, useState } from "react";
import { FormContext } from "@/components/form-context";
import { ProgressBar } from "@/components/progress-bar";
import type { Avancement } from "@/lib/imports/queries";
import { plural } from "@/lib/platform/text";

const EVERY_MS = 500;

type Props = {
  importId: string;
  /** How far it was when the page was made: someone else, or another tab, is applying it. */
  underWay: Avancement | null;
};

/** How far the application is, while the form around it waits for its answer or until what is under way ends. */
export function ApplicationProgress({ importId, underWay }: Props) {
  const { pending } = useContext(FormContext);
  const router = useRouter();
  const label = useId();
  const [seen, setSeen] = useState(underWay);
  const watching = pending || underWay !== null;

  useEffect(() => {
    if (!watching) return;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const now = await fetchAvancement(importId);
      if (now) setSeen(now);
      if (now === null && !pending) router.refresh();
      timer = setTimeout(ask, EVERY_MS);
    };
    timer = setTimeout(ask, EVERY_MS);
    return () => clearTimeout(timer);
  }, [watching, pending, importId, router]);

  if (!watching) return null;
  return (
    <div className="grid gap-2">
      <p id={label} className="font-bold tabular-nums">
        {seen
          ? `${new Intl.NumberFormat("fr-CA").format(seen.faits)} sur ${plural(seen.total, "changement", "changements")}`
          : "Le fichier est comparé une dernière fois."}
      </p>
      <ProgressBar labelledBy={label} value={seen?.faits} max={seen?.total ?? 1} />
    </div>
  );
}

/** Undefined when nothing could be learned: the next time will tell. */
async function fetchAvancement(importId: string): Promise<Avancement | null | undefined> {
  try {
    const response = await fetch(`/aqpm/importations/${importId}/avancement`, { cache: "no-store" });
    if (!response.ok) return undefined;
    return ((await response.json()) as { avancement: Avancement | null }).avancement;
  } catch {
    return undefined;
  }
}
