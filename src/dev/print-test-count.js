// Prints `812 passed, 0 failed, 3 skipped` from jest's JSON result; a file that could not be run counts as a failure.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const result = text === '' ? undefined : JSON.parse(text);
const passed = result?.numPassedTests ?? 0;
const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
