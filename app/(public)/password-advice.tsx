"use client";

import { useEffect, useRef, useState } from "react";
import { adviceOn } from "@/app/(public)/password-words";

type Props = {
  /** The name of the password’s field. */
  field: string;
  /** Names and address of whose password it is, when the form does not ask for them. */
  known: readonly string[];
};

/** What the form asks that a password should not hold. */
const ASKED = ["prenom", "nom", "courriel"];
/** Long enough for a pause: a screen reader is told once, not at each key. */
const PAUSE_MS = 1_000;

/** Length and own name, as one types, in the browser alone; the rest is said on submit. Without JavaScript, nothing. */
export function PasswordAdvice({ field, known }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [advice, setAdvice] = useState("");
  const [told, setTold] = useState("");

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const typed = (name: string) => {
      const control = form.elements.namedItem(name);
      return control instanceof HTMLInputElement ? control.value : "";
    };
    const look = () => setAdvice(adviceOn(typed(field), [...known, ...ASKED.map(typed)]));
    look();
    form.addEventListener("input", look);
    form.addEventListener("reset", look);
    return () => {
      form.removeEventListener("input", look);
      form.removeEventListener("reset", look);
    };
  }, [field, known]);

  useEffect(() => {
    const pause = setTimeout(() => setTold(advice), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [advice]);

  return (
    <div ref={place} className="text-note">
      <p aria-hidden="true" className="font-semibold tabular-nums empty:hidden">
        {advice}
      </p>
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  );
}
