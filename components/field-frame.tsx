import type { ReactNode } from "react";

export type FieldProps = {
  name: string;
  label: string;
  /** Says « optionnel » beside the label. */
  optional?: boolean;
  required?: boolean;
  /** For a field of a list, whose column or row says what it is to who sees it. */
  labelHidden?: boolean;
  hint?: ReactNode;
  className?: string;
};

/** One look for everything one types or chooses in. */
export const controlClass =
  "min-h-control w-full rounded-control border border-field bg-paper px-3 text-base text-ink motion-safe:transition-[background-color,border-color] duration-100 hover:border-ink aria-invalid:border-2 aria-invalid:border-danger";

type FrameProps = FieldProps & { id: string; error?: string; children: ReactNode };

/** Label, the control itself, its hint, its error: controls side by side stay on one line. */
export function FieldFrame(props: FrameProps) {
  const { id, label, optional, labelHidden = false, hint, error, className = "", children } = props;
  return (
    <div className={`grid content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-semibold text-label"}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      {children}
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function OptionalMark({ optional = false }: { optional?: boolean }) {
  return optional ? <span className="font-normal text-secondary"> optionnel</span> : null;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-aide`} className="text-note text-secondary">
      {children}
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  if (error === undefined) return null;
  return (
    <p id={`${id}-erreur`} className="font-semibold text-danger text-note">
      {error}
    </p>
  );
}

export type Aria = {
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

/** The aria attributes that tie a control to its hint and its error. */
export function described(id: string, hint: ReactNode, error: string | undefined, required?: boolean): Aria {
  const ids = [error === undefined ? "" : `${id}-erreur`, hint === undefined ? "" : `${id}-aide`];
  return {
    "aria-describedby": ids.filter(Boolean).join(" ") || undefined,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-required": required || undefined,
  };
}
