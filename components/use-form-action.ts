"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useRef, useState, useTransition } from "react";
import type { IdentityAsked } from "@/components/identity-dialog";
import { type FormAction, type FormState, IDENTITE, idle } from "@/lib/platform/form-state";

/**
 * Runs a form's action. Without JavaScript the browser posts `formAction`, and the server renders the answer.
 * With it `submit` calls the action itself: React resets no field, a second submission is ignored while one is
 * under way, and a cut connection is a message in the form instead of an error page that loses what was typed.
 * When the person must first confirm who they are, `identity` goes to `IdentityDialog`, which sends again the very
 * same fields; the form itself stays as it was meanwhile. What `submit` is given besides is called when nothing was done
 * in the end: refused, cut, or not confirmed.
 */
export function useFormAction<D>(action: FormAction<D>) {
  const [served, formAction] = useActionState<FormState<D>, FormData>(action, idle);
  const [answered, setAnswered] = useState<FormState<D> | null>(null);
  const [asked, setAsked] = useState<FormState<D> | null>(null);
  const [pending, startTransition] = useTransition();
  const busy = useRef(false);
  const sent = useRef<{ data: FormData; undone?: () => void }>(null);
  const state = answered ?? served;

  function submit(data: FormData, undone?: () => void): void {
    if (busy.current) return;
    busy.current = true;
    sent.current = { data, undone };
    startTransition(async () => {
      try {
        const answer = await action(state, data);
        const waits = answer.status === "identity";
        setAsked(waits ? answer : null);
        if (!waits) setAnswered(answer);
        if (answer.status === "error") undone?.();
      } catch (error) {
        setAsked(null);
        unstable_rethrow(error);
        // What was there before the connection was cut stays: a preview is not lost.
        setAnswered({ ...state, status: "error", message: explain(error), errors: {}, values: {} });
        undone?.();
      } finally {
        busy.current = false;
      }
    });
  }

  const identity: IdentityAsked = {
    open: asked !== null,
    error: asked?.errors[IDENTITE],
    asked,
    pending,
    confirm: (motDePasse) => {
      const { data, undone } = sent.current ?? { data: new FormData() };
      data.delete(IDENTITE);
      if (motDePasse !== undefined) data.set(IDENTITE, motDePasse);
      submit(data, undone);
    },
    cancel: () => {
      setAsked(null);
      sent.current?.undone?.();
    },
  };
  return { state, formAction, pending, submit, identity };
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
