"use client";

import type { ChangeEventHandler } from "react";
import { controlClass, described, FieldFrame, type FieldProps } from "@/components/field-frame";
import { useField } from "@/components/form-context";
import { Icon } from "@/components/icon";

export type Option = { readonly value: string; readonly label: string };
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

type Props = FieldProps & {
  options?: readonly Option[];
  groups?: readonly OptionGroup[];
  /** The first line, of empty value: « Choisissez… ». */
  placeholder?: string;
  defaultValue?: string;
  /** What is chosen, where the page decides of it; `onChange` then tells of each choice. */
  value?: string;
  autoComplete?: string;
  onChange?: ChangeEventHandler<HTMLSelectElement>;
};

export function SelectField(props: Props) {
  const { name, options = [], groups = [], placeholder, defaultValue = "", autoComplete, onChange } = props;
  const { id, error, echo } = useField(name);
  const chosen = props.value === undefined ? { defaultValue: echo ?? defaultValue } : { value: props.value };
  return (
    <FieldFrame {...props} id={id} error={error}>
      <div className="relative">
        <select
          id={id}
          name={name}
          {...chosen}
          autoComplete={autoComplete}
          onChange={onChange}
          {...described(id, props.hint, error, props.required)}
          className={`${controlClass} appearance-none truncate pr-10`}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          <Options options={options} />
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ))}
        </select>
        <Icon name="down" className="pointer-events-none absolute top-3 right-3 size-5 text-secondary" />
      </div>
    </FieldFrame>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}
