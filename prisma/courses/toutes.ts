import { coursesDesAcces } from "@/prisma/courses/acces";
import { coursesDesInvitations } from "@/prisma/courses/invitations";
import { coursesDesMaisons } from "@/prisma/courses/maisons";
import type { Course } from "@/prisma/courses/piste";
import { coursesDuSet } from "@/prisma/courses/set";

/** Every race, in the order that `npm run courses` runs them. */
export const toutesLesCourses: readonly Course[] = [
  ...coursesDesAcces,
  ...coursesDesInvitations,
  ...coursesDesMaisons,
  ...coursesDuSet,
];
