/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // By default one core is left idle.
  maxWorkers: '100%',
  // What a test file has loaded is never freed, and collecting garbage beside gigabytes of it takes longer than a new worker.
  workerIdleMemoryLimit: '1GB',
  globalSetup: '<rootDir>/test/harness/make-image.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2023',
          experimental: { keepImportAttributes: true },
        },
        sourceMaps: 'inline',
      },
    ],
  },
  // Starting the embedded PostgreSQL takes up to three seconds on a busy machine.
  testTimeout: 60_000,
};
