"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useRef, useState, useTransition } from "react";
import { type FormAction, type FormState, idle } from "@/lib/platform/form-state";

/**
 * Runs a form's action. Without JavaScript the browser posts `formAction`, and the server renders the answer.
 * With it `submit` calls the action itself: React resets no field, a second submission is ignored while one is
 * under way, and a cut connection is a message in the form instead of an error page that loses what was typed.
 */
export function useFormAction<D>(action: FormAction<D>) {
  const [served, formAction] = useActionState<FormState<D>, FormData>(action, idle);
  const [answered, setAnswered] = useState<FormState<D> | null>(null);
  const [pending, startTransition] = useTransition();
  const busy = useRef(false);
  const state = answered ?? served;

  function submit(data: FormData): void {
    if (busy.current) return;
    busy.current = true;
    startTransition(async () => {
      try {
        setAnswered(await action(state, data));
      } catch (error) {
        unstable_rethrow(error);
        // What was there before the connection was cut stays: a preview is not lost.
        setAnswered({ ...state, status: "error", message: explain(error), errors: {}, values: {} });
      } finally {
        busy.current = false;
      }
    });
  }

  return { state, formAction, pending, submit };
}

function explain(error: unknown): string {
  if (unstable_isUnrecognizedActionError(error)) {
    return "Le portail vient d’être mis à jour. Ouvrez cette page dans un nouvel onglet, puis reprenez-y ce que vous avez écrit ici.";
  }
  if (error instanceof TypeError || !navigator.onLine) {
    return "La connexion a été interrompue. Rien de ce que vous avez écrit n’est perdu. Vérifiez votre accès à Internet, puis réessayez.";
  }
  return "Le portail n’a pas pu traiter votre demande. Rien de ce que vous avez écrit n’est perdu. Réessayez dans un instant.";
}
