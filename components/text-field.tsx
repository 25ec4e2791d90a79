"use client";

import type { ComponentProps } from "react";
import { controlClass, described, FieldFrame, type FieldProps } from "@/components/field-frame";
import { useField } from "@/components/form-context";

type Props = FieldProps &
  Pick<
    ComponentProps<"input">,
    "autoComplete" | "inputMode" | "maxLength" | "placeholder" | "min" | "max" | "onChange"
  > & {
    type?: "text" | "email" | "tel" | "search" | "url" | "number" | "date" | "datetime-local";
    defaultValue?: string;
    /** What stands before the value, such as a sign: spoken with the label's hint if it matters. */
    prefix?: string;
  };

const isDated = (type: string) => type === "date" || type === "datetime-local";

export function TextField(props: Props) {
  const { name, type = "text", defaultValue = "", prefix, autoComplete, inputMode, maxLength } = props;
  const { placeholder, min, max, onChange } = props;
  const { id, error, echo } = useField(name);
  const input = (
    <input
      id={id}
      name={name}
      type={type}
      lang={isDated(type) ? "fr-CA" : undefined}
      defaultValue={echo ?? defaultValue}
      autoComplete={autoComplete}
      inputMode={inputMode}
      maxLength={maxLength}
      placeholder={placeholder}
      min={min}
      max={max}
      onChange={onChange}
      spellCheck={type === "email" ? false : undefined}
      autoCapitalize={type === "email" ? "none" : undefined}
      {...described(id, props.hint, error, props.required)}
      className={`${controlClass} ${isDated(type) || type === "number" ? "tabular-nums" : ""} ${prefix === undefined ? "" : "pl-9"}`}
    />
  );
  return (
    <FieldFrame {...props} id={id} error={error}>
      {prefix === undefined ? (
        input
      ) : (
        <div className="relative">
          <span
            aria-hidden="true"
            className="absolute top-0 left-3 flex h-control items-center text-secondary"
          >
            {prefix}
          </span>
          {input}
        </div>
      )}
    </FieldFrame>
  );
}

type DateProps = FieldProps & { defaultValue?: string; min?: string; max?: string };

/** The browser's own date field: the value is always `AAAA-MM-JJ`. */
export function DateField(props: DateProps) {
  return <TextField {...props} type="date" />;
}

/** The browser's own field for a day and an hour: the value is always `AAAA-MM-JJTHH:MM`. */
export function MomentField(props: DateProps) {
  return <TextField {...props} type="datetime-local" />;
}
