import PortailLayout from "@/app/(portail)/layout";

/** AQPM's own pages stand under the same header as everyone's. */
export default PortailLayout;
