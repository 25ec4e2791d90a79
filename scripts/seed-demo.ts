// Called by `npm start` on an empty demonstration database, in a process whose memory is then given back.
import { seedDemo } from "@/prisma/seed";

await seedDemo();
process.exit(0);
