"use client";

import { useState } from "react";
import { controlClass, described, FieldFrame, type FieldProps } from "@/components/field-frame";
import { useField } from "@/components/form-context";

type Props = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; placeholder?: string };

/** Too long a text is kept and counted, never cut: whoever pastes it decides what goes. */
export function TextareaField(props: Props) {
  const { name, defaultValue = "", rows = 5, maxLength, hint, placeholder } = props;
  const { id, error, echo } = useField(name);
  const initial = echo ?? defaultValue;
  const [length, setLength] = useState([...initial].length);
  const counted = maxLength === undefined ? undefined : "compte";
  const aria = described(id, hint, error, props.required);
  const ids = [aria["aria-describedby"], counted && `${id}-${counted}`].filter(Boolean).join(" ");
  return (
    <FieldFrame {...props} id={id} error={error}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={initial}
        placeholder={placeholder}
        onChange={(event) => setLength([...event.target.value].length)}
        {...aria}
        aria-describedby={ids || undefined}
        className={`${controlClass} py-2.5`}
      />
      {maxLength === undefined ? null : <Counter id={`${id}-compte`} length={length} max={maxLength} />}
    </FieldFrame>
  );
}

function Counter({ id, length, max }: { id: string; length: number; max: number }) {
  const left = max - length;
  const close = left < max / 10;
  return (
    <p
      id={id}
      aria-live={close ? "polite" : undefined}
      className={`text-note tabular-nums ${left < 0 ? "font-semibold text-danger" : "text-secondary"}`}
    >
      {remaining(length, left, max)}
    </p>
  );
}

function remaining(length: number, left: number, max: number): string {
  const format = new Intl.NumberFormat("fr-CA");
  if (length === 0) return `${format.format(max)} caractères au plus`;
  const count = format.format(Math.abs(left));
  const noun = Math.abs(left) > 1 ? "caractères" : "caractère";
  return left < 0 ? `${count} ${noun} de trop` : `Il reste ${count} ${noun}`;
}
