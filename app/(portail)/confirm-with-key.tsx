"use client";

import { useEffect, useState, useTransition } from "react";
import { askToConfirmAction, confirmWithKeyAction } from "@/app/(portail)/confirm-actions";
import { Button } from "@/components/button";
import { useConfirmed } from "@/components/identity-scope";
import { knowsPasskeys, signWithPasskey } from "@/components/passkey";
import { idle } from "@/lib/platform/form-state";

type Question = Awaited<ReturnType<typeof askToConfirmAction>>["data"];

/** Under the password that is asked for again: a passkey in its place, for who has one, in a browser that knows them. */
export function ConfirmWithKey() {
  const confirmed = useConfirmed();
  const [question, setQuestion] = useState<Question>();
  const [problem, setProblem] = useState("");
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    let left = false;
    if (knowsPasskeys()) ask().then((asked) => left || setQuestion(asked));
    return () => {
      left = true;
    };
  }, []);

  async function confirm(asked: NonNullable<Question>): Promise<void> {
    const problem = await prove(asked);
    if (problem === undefined) return confirmed();
    setProblem(problem);
    setQuestion((await ask()) ?? asked);
  }

  if (!question) return null;
  return (
    <div className="grid gap-2 border-line border-t pt-4">
      <p role="alert" className="text-danger text-note empty:sr-only">
        {problem}
      </p>
      <Button
        aria-disabled={pending || undefined}
        onClick={() => {
          if (!pending) startTransition(() => confirm(question));
        }}
      >
        {pending ? "Répondez à votre appareil…" : "Confirmer avec une clé d’accès"}
      </Button>
    </div>
  );
}

/** Each question is good for one answer; none for who has no passkey. */
async function ask(): Promise<Question> {
  const asked = await askToConfirmAction(idle, new FormData()).catch(() => undefined);
  return asked?.data;
}

/** Why it did not work, if it did not. */
async function prove(question: NonNullable<Question>): Promise<string | undefined> {
  const done = await signWithPasskey(question);
  if (!done.ok) return done.message;
  const data = new FormData();
  data.set("reponse", done.reponse);
  const answer = await confirmWithKeyAction(idle, data).catch(() => undefined);
  return answer?.status === "success" ? undefined : (answer?.message ?? CUT);
}

const CUT = "La connexion a été interrompue. Vérifiez votre accès à Internet, puis réessayez.";
