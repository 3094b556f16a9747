/** A stylesheet is imported for Vite to build it. */
declare module "*.css";
