// Plain JavaScript on purpose: it must run on whatever Node the caller has, and say what to do.
if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `This project brings its own Node 24, but ${process.version} is running. Run "npm ci" again without --ignore-scripts, or install Node 24.`,
  );
  process.exit(1);
}
