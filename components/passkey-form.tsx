"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { Form } from "@/components/form";
import { type Ceremony, knowsPasskeys } from "@/components/passkey";
import { type FormAction, idle } from "@/lib/platform/form-state";

type Props<O> = {
  /** Receives what was typed, refuses what is not good of it, and gives what the browser is to be asked. */
  ask: FormAction<O>;
  /** What the browser does of it. */
  ceremony: (options: O) => Promise<Ceremony>;
  /** Receives what was typed and, under `reponse`, what the browser answered. */
  answer: FormAction;
  /** The fields, if any, and the button. */
  children: ReactNode;
  /** What stands there when this browser knows no passkeys; without JavaScript, a `<noscript>` beside the form says it. */
  otherwise?: ReactNode;
  /** The height that is kept for it until JavaScript is there: nothing then moves. */
  room: string;
  /** What is read elsewhere in the page when the button is pressed. */
  complete?: (data: FormData) => void;
  id?: string;
  label?: string;
  hidden?: Readonly<Record<string, string>>;
  className?: string;
};

/** A form whose button makes or uses a passkey: there only where that works. */
export function PasskeyForm<O>({
  ask,
  ceremony,
  answer,
  complete,
  otherwise = null,
  room,
  ...form
}: Props<O>) {
  const works = useSyncExternalStore<boolean | null>(noChange, knowsPasskeys, onServer);

  const run: FormAction = async (state, data) => {
    complete?.(data);
    const asked = await ask(idle, data);
    if (asked.status !== "success" || asked.data === undefined) return asked;
    const done = await ceremony(asked.data);
    if (!done.ok) return { status: "error", errors: {}, values: {}, message: done.message };
    data.set("reponse", done.reponse);
    return answer(state, data);
  };

  if (works === null) return <div className={`noscript:hidden ${room}`} />;
  return works ? <Form action={run} {...form} /> : otherwise;
}

const noChange = () => () => {};
const onServer = () => null;
