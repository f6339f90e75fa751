import { buildWorkbench } from './build.js';

process.stderr.write((await buildWorkbench()) ? '工作台页面已生成：dist/web\n' : '工作台页面没有变化，沿用已生成的。\n');
