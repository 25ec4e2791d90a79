import { Notice } from "@/components/notice";
import { hasKnownPrefix, NEQ_PREFIX_WARNING } from "@/lib/platform/neq";

/** What is said beside a NEQ that was kept and whose prefix is unknown; nothing otherwise. */
export function NeqNotice({ neq }: { neq: string | null }) {
  return neq && !hasKnownPrefix(neq) ? <Notice tone="warning">{NEQ_PREFIX_WARNING}</Notice> : null;
}
