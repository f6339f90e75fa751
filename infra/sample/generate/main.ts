import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLongyao } from './generate.js';
import { sampleFolder } from './rule-set.js';

/** Writes the county's files anew; git shows whether anything changed. */
for (const [name, content] of Object.entries(generateLongyao())) {
  const file = join(sampleFolder(), name);
  writeFileSync(file, content, 'utf8');
  process.stdout.write(`${file}\n`);
}
