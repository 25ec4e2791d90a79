import type { FullConfig } from "@playwright/test";
import { databaseOf } from "@/e2e/database";
import { forgetDisk } from "@/lib/platform/database/testing/forget-disk";

/** Once the portal of the journeys is up. */
export default async function setup({ projects }: FullConfig): Promise<void> {
  await forgetDisk(await databaseOf(projects[0]?.use.baseURL ?? ""));
}
