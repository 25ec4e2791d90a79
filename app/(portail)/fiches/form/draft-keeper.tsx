"use client";

import { useContext, useEffect, useRef, useState } from "react";
import { FormContext } from "@/components/form-context";
import { SubmitButton } from "@/components/submit-button";

const PAUSE_MS = 1000;
const ADDRESS = "/fiches/nouvelle/brouillon";

type Answer = { readonly message: string; readonly at?: string };

/**
 * Keeps the draft of the form it stands in: a second after the typing stops, and by a button, which is also the way
 * without JavaScript. `vu` says when the draft that the page shows was kept, if it shows one.
 */
export function DraftKeeper({ vu }: { vu: string | undefined }) {
  const { state } = useContext(FormContext);
  const place = useRef<HTMLDivElement>(null);
  const keeper = useRef<Keeper | null>(null);
  const [message, setMessage] = useState("");

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const made = createKeeper(form, vu, setMessage);
    keeper.current = made;
    form.addEventListener("input", made.plan);
    document.addEventListener("submit", made.forget, true);
    window.addEventListener("pagehide", made.flush);
    return () => {
      form.removeEventListener("input", made.plan);
      document.removeEventListener("submit", made.forget, true);
      window.removeEventListener("pagehide", made.flush);
      made.flush();
    };
  }, [vu]);

  // Sending the form stops the keeping; a refusal starts it again.
  useEffect(() => {
    if (state.status === "error") keeper.current?.plan();
  }, [state]);

  return (
    <div ref={place} className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <SubmitButton variant="secondary" name="geste" value="brouillon">
        Garder le brouillon
      </SubmitButton>
      <p className="text-note text-secondary">{message}</p>
    </div>
  );
}

type Keeper = { plan: () => void; forget: () => void; flush: () => void };

/** One sending at a time, so that each knows what the one before it kept. */
function createKeeper(
  form: HTMLFormElement,
  seen: string | undefined,
  tell: (message: string) => void,
): Keeper {
  let vu = seen;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;

  async function keep(): Promise<void> {
    timer = undefined;
    if (sending) {
      plan();
      return;
    }
    sending = true;
    const answer = await send(form, vu);
    sending = false;
    vu = answer.at ?? vu;
    tell(answer.message);
  }

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function plan(): void {
    forget();
    timer = setTimeout(keep, PAUSE_MS);
  }

  function flush(): void {
    if (timer === undefined) return;
    forget();
    void send(form, vu);
  }

  return { plan, forget, flush };
}

async function send(form: HTMLFormElement, vu: string | undefined): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && !name.startsWith("$ACTION")) body.append(name, value);
  if (vu) body.append("vu", vu);
  try {
    const response = await fetch(ADDRESS, { method: "POST", body, keepalive: true });
    return (await response.json()) as Answer;
  } catch {
    return { message: "Le brouillon n’a pas pu être gardé\u00a0: la connexion a été interrompue." };
  }
}
