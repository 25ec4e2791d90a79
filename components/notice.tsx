import type { ReactNode } from "react";
import { Icon } from "@/components/icon";

export type NoticeTone = "info" | "success" | "warning" | "danger";

type Props = {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Only for what appears after an action; a notice served with the page needs none. */
  role?: "status" | "alert";
  className?: string;
};

const looks: Record<NoticeTone, { box: string; mark: string }> = {
  info: { box: "border-accent bg-accent-soft", mark: "text-accent" },
  success: { box: "border-success bg-success-soft", mark: "text-success" },
  warning: { box: "border-warning bg-warning-soft", mark: "text-warning" },
  danger: { box: "border-danger bg-danger-soft", mark: "text-danger" },
};

export function Notice({ tone = "info", title, children, actions, role, className = "" }: Props) {
  const { box, mark } = looks[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-card border p-4 text-ink ${box} ${className}`}>
      <Icon name={tone} className={`mt-0.5 size-5 shrink-0 ${mark}`} />
      <div className="grid min-w-0 grow gap-1">
        {title === undefined ? null : <p className="font-bold">{title}</p>}
        {children === undefined ? null : <div className="grid gap-2">{children}</div>}
        {actions === undefined ? null : <div className="flex flex-wrap gap-3 pt-2">{actions}</div>}
      </div>
    </div>
  );
}
