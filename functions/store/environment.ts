const name = process.env.TABLE_NAME;
if (!name) throw new Error("Set TABLE_NAME to the name of the catalogue's table.");

export const tableName: string = name;
