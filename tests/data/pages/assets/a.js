export const a = "as it is";
