"use client";

import { useState, useSyncExternalStore } from "react";
import { controlClass, described, FieldFrame, type FieldProps } from "@/components/field-frame";
import { useField } from "@/components/form-context";

type Props = FieldProps & {
  autoComplete: "current-password" | "new-password";
  /** The one thing that the page waits for. */
  autoFocus?: boolean;
};

/** Never given back by the server; « Afficher » is there only where JavaScript makes it work. */
export function PasswordField(props: Props) {
  const { name, autoComplete, autoFocus, hint, required, label } = props;
  const { id, error } = useField(name);
  const [shown, setShown] = useState(false);
  const alive = useSyncExternalStore(noChange, inBrowser, onServer);
  return (
    <FieldFrame {...props} id={id} error={error}>
      <div className="relative">
        <input
          id={id}
          name={name}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          // biome-ignore lint/a11y/noAutofocus: a page that comes back to ask for this alone.
          autoFocus={autoFocus}
          autoCapitalize="none"
          spellCheck={false}
          {...described(id, hint, error, required)}
          className={`${controlClass} pr-24`}
        />
        {alive ? (
          <button
            type="button"
            aria-controls={id}
            aria-label={`${shown ? "Masquer" : "Afficher"} : ${label}`}
            onClick={() => setShown(!shown)}
            className="absolute top-1 right-1 flex h-9 items-center rounded-control px-3 font-semibold text-accent text-note hover:bg-accent-soft"
          >
            {shown ? "Masquer" : "Afficher"}
          </button>
        ) : null}
      </div>
    </FieldFrame>
  );
}

const noChange = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
