"use client";

import type { ReactNode } from "react";
import {
  type Aria,
  described,
  FieldError,
  type FieldProps,
  Hint,
  OptionalMark,
} from "@/components/field-frame";
import { useField } from "@/components/form-context";
import type { Option } from "@/components/select-field";

const boxClass =
  "size-5 shrink-0 appearance-none border border-field bg-paper checked:border-accent checked:bg-accent hover:border-ink";
const rowClass = "relative flex min-h-control w-fit max-w-full items-center gap-3 text-label";

type CheckboxProps = FieldProps & { defaultChecked?: boolean; value?: string };

/** One box; it answers « oui » unless given another value, and nothing when it is not ticked. */
export function CheckboxField(props: CheckboxProps) {
  const { name, label, hint, optional, defaultChecked = false, value = "oui", className = "" } = props;
  const { id, error, echo, answered } = useField(name);
  return (
    <div className={`grid content-start gap-0.5 ${className}`}>
      <label htmlFor={id} className={rowClass}>
        <Box
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={answered ? echo === value : defaultChecked}
          aria={described(id, hint, error, props.required)}
        />
        <span>
          {label}
          <OptionalMark optional={optional} />
        </span>
      </label>
      {hint === undefined ? null : (
        <div className="-mt-2 pl-8">
          <Hint id={id}>{hint}</Hint>
        </div>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

type GroupProps = Omit<FieldProps, "label"> & {
  legend: string;
  options: readonly (Option & { readonly hint?: string })[];
  /** Side by side instead of one under the other. */
  inline?: boolean;
};

export function CheckboxGroup(props: GroupProps & { defaultValue?: readonly string[] }) {
  const { echoes, answered } = useField(props.name);
  const chosen = answered ? (echoes ?? []) : (props.defaultValue ?? []);
  return <Group {...props} type="checkbox" isChosen={(value) => chosen.includes(value)} />;
}

export function RadioGroup(props: GroupProps & { defaultValue?: string }) {
  const { echo, answered } = useField(props.name);
  const chosen = answered ? echo : props.defaultValue;
  return <Group {...props} type="radio" isChosen={(value) => value === chosen} />;
}

type ChoiceType = "checkbox" | "radio";
type AllProps = GroupProps & { type: ChoiceType; isChosen: (value: string) => boolean };

function Group({
  name,
  legend,
  options,
  hint,
  optional,
  inline,
  required,
  className = "",
  type,
  isChosen,
}: AllProps) {
  const { id, error } = useField(name);
  const aria = described(id, hint, error, type === "radio" ? required : undefined);
  return (
    <fieldset
      aria-describedby={aria["aria-describedby"]}
      className={`grid content-start gap-1.5 ${className}`}
    >
      <legend className="mb-1.5 font-semibold text-label">
        {legend}
        <OptionalMark optional={optional} />
      </legend>
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      <div className={inline ? "flex flex-wrap gap-x-6" : "grid"}>
        {options.map((option, index) => {
          // The first one bears the group's id: that is where the error summary leads.
          const own = index === 0 ? id : `${id}-${option.value}`;
          return (
            <label key={option.value} htmlFor={own} className={rowClass}>
              <Box
                type={type}
                id={own}
                name={name}
                value={option.value}
                checked={isChosen(option.value)}
                aria={{ "aria-invalid": aria["aria-invalid"] }}
              />
              <span>
                {option.label}
                {option.hint === undefined ? null : (
                  <span className="block text-note text-secondary">{option.hint}</span>
                )}
              </span>
            </label>
          );
        })}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

type BoxProps = {
  type: ChoiceType;
  id: string;
  name: string;
  value: string;
  checked: boolean;
  aria: Aria;
};

function Box({ type, id, name, value, checked, aria }: BoxProps): ReactNode {
  const shape = type === "radio" ? "rounded-pill choice-dot" : "rounded-check choice-tick";
  return (
    <input
      type={type}
      id={id}
      name={name}
      value={value}
      defaultChecked={checked}
      {...aria}
      className={`${boxClass} ${shape} aria-invalid:border-2 aria-invalid:border-danger`}
    />
  );
}
