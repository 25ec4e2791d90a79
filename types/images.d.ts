// What `next-env.d.ts` says too, once a build has written it: an imported picture has an address and a size.
/// <reference types="next/image-types/global" />
