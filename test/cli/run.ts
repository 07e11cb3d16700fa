import { runProcess } from '../../src/cli/main.js';

await runProcess();
