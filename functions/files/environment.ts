const name = process.env.FILES_BUCKET;
if (!name) throw new Error("Set FILES_BUCKET to the name of the bucket that keeps the catalogue's files.");

export const bucketName: string = name;
