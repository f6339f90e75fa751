import { writeVerifyPage } from './build.js';

process.stdout.write(`${await writeVerifyPage()}\n`);
