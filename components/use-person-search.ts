"use client";

import { useEffect, useState } from "react";

/** A person as pickers show them; the address comes masked. */
export type FoundPerson = {
  readonly id: string;
  readonly nom: string;
  readonly courriel: string;
  readonly note?: string;
  /** On the list already: shown, not to be chosen. */
  readonly deja?: boolean;
};

type Found = { query: string; people: readonly FoundPerson[]; problem?: string };

const nothing: Found = { query: "", people: [] };
const PAUSE_MS = 120;
const MIN_LETTERS = 2;

/** Asks `searchUrl` for the people a text may mean, once the typing pauses; a newer text cancels an older one. */
export function usePersonSearch(searchUrl: string, text: string) {
  const [found, setFound] = useState<Found>(nothing);
  const query = text.trim();
  const enough = [...query].length >= MIN_LETTERS;

  useEffect(() => {
    if (!enough) return;
    const cancel = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await search(searchUrl, query, cancel.signal);
      if (!cancel.signal.aborted) setFound(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [searchUrl, query, enough]);

  // Too short a text shows nobody, even while the answer to the former one is still there.
  return { ...(enough ? found : nothing), enough, searching: enough && found.query !== query };
}

async function search(searchUrl: string, query: string, signal: AbortSignal): Promise<Found> {
  try {
    const response = await fetch(`${searchUrl}?q=${encodeURIComponent(query)}`, {
      signal,
      headers: { accept: "application/json" },
    });
    if (!response.ok) return { query, people: [], problem: explain(response.status) };
    const { personnes } = (await response.json()) as { personnes: FoundPerson[] };
    return { query, people: personnes };
  } catch {
    return { query, people: [], problem: "La connexion a été interrompue. Vérifiez votre accès à Internet." };
  }
}

function explain(status: number): string {
  if (status === 429) return "Trop de recherches en peu de temps. Patientez une minute, puis reprenez.";
  if (status >= 500) return "La recherche est momentanément indisponible. Réessayez dans un instant.";
  return "La recherche ne vous est plus ouverte ici. Rechargez la page.";
}
