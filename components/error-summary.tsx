"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { fieldId } from "@/components/form-context";
import { Notice } from "@/components/notice";
import type { FormState } from "@/lib/platform/form-state";

type Props = { state: FormState; prefix: string; compact: boolean };

/** What is wrong, on top of the form, each point a link to its field; the focus comes here, and a closed box around it opens. */
export function ErrorSummary({ state, prefix, compact }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const failed = state.status === "error";
  const errors = Object.entries(state.errors);

  useEffect(() => {
    if (state.status !== "error") return;
    const folded = box.current?.closest("details");
    if (folded) folded.open = true;
    box.current?.focus();
  }, [state]);

  if (!failed) return null;
  if (compact) {
    return (
      <div ref={box} role="alert" tabIndex={-1} className="text-danger text-note">
        {[state.message, ...Object.values(state.errors)].filter(Boolean).join(" ")}
      </div>
    );
  }
  return (
    <div ref={box} tabIndex={-1} className="rounded-card">
      <Notice tone="danger" role="alert" title={titleFor(errors.length)}>
        {state.message === undefined ? null : <p>{state.message}</p>}
        {errors.length === 0 ? null : (
          <ul className="grid gap-1">
            {errors.map(([name, text]) => (
              <li key={name}>
                <a href={`#${fieldId(prefix, name)}`} onClick={goToField} className="link text-danger">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

function titleFor(count: number): string {
  return count > 1 ? `Corrigez les ${count} points suivants` : "Il y a un problème";
}

/** Goes to the field and not only near it, and leaves the browser's history alone. */
function goToField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
}
