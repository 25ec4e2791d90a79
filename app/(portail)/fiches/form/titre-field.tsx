"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import { CheckboxField } from "@/components/choice-field";
import { useField } from "@/components/form-context";
import { Link } from "@/components/link";
import { TextField } from "@/components/text-field";

/** A fiche of the house whose title is this one, or nearly. */
type Similar = { readonly id: string; readonly titre: string; readonly note: string };
type Found = { readonly identiques: boolean; readonly fiches: readonly Similar[] };

const PAUSE_MS = 300;
const nothing: Found = { identiques: false, fiches: [] };

type Props = {
  /** Where the titles of the house are compared: `?titre=…` is added to it. */
  searchUrl: string;
  defaultValue?: string;
};

/** The title, with the fiches of the house that bear it or nearly; « Créer quand même » once the portal has asked. */
export function TitreField({ searchUrl, defaultValue }: Props) {
  const { echo } = useField("titre");
  const again = useField("memeTitre");
  const [titre, setTitre] = useState<string>();
  const found = useSimilar(searchUrl, titre ?? "");
  const asks = again.error !== undefined || again.echo !== undefined;
  return (
    <div className="grid gap-2">
      <TextField
        name="titre"
        label="Titre"
        required
        defaultValue={defaultValue}
        onChange={(event: ChangeEvent<HTMLInputElement>) => setTitre(event.target.value)}
      />
      <div role="status" className="text-note empty:sr-only">
        {found.fiches.length === 0 || titre === (echo ?? defaultValue) ? null : (
          <>
            <p className="font-semibold text-warning">
              {found.identiques
                ? "Votre maison de production a déjà une fiche de ce titre\u00a0:"
                : "Votre maison de production a une fiche dont le titre ressemble à celui-ci\u00a0:"}
            </p>
            <ul>
              {found.fiches.map((fiche) => (
                <li key={fiche.id}>
                  <Link href={`/fiches/${fiche.id}`} target="_blank" className="link">
                    {fiche.titre}
                  </Link>{" "}
                  <span className="text-secondary">{fiche.note}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {asks ? <CheckboxField name="memeTitre" label="Créer quand même" /> : null}
    </div>
  );
}

/** Asks which fiches have such a title, once the typing pauses; a newer text cancels an older one. */
function useSimilar(searchUrl: string, titre: string): Found {
  const [found, setFound] = useState(nothing);
  const asked = titre.trim();

  useEffect(() => {
    const cancel = new AbortController();
    const timer = setTimeout(async () => {
      const answer = asked === "" ? nothing : await search(searchUrl, asked, cancel.signal);
      if (!cancel.signal.aborted) setFound(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [searchUrl, asked]);

  return asked === "" ? nothing : found;
}

/** Advice only: when it cannot be had, nothing is said. */
async function search(searchUrl: string, titre: string, signal: AbortSignal): Promise<Found> {
  try {
    const response = await fetch(`${searchUrl}&titre=${encodeURIComponent(titre)}`, { signal });
    return response.ok ? ((await response.json()) as Found) : nothing;
  } catch {
    return nothing;
  }
}
