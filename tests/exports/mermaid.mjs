// Mermaid, with as much of a browser around it as it asks for to read.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;

const { default: mermaid } = await import('mermaid');
export default mermaid;
