// Runs the audits of graphql-http against a server: node audit.mjs URL
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== 'ok');
for (const { status, name, reason } of failed) console.log(`${status}: ${name}: ${reason}`);
console.log(`${results.length - failed.length} of ${results.length} audits are ok`);
process.exitCode = failed.length === 0 ? 0 : 1;
