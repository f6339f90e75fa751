import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { letStylesIn } from './app/style-nonce.js';
import './app/base.css';
import './shared/parts.css';
import './app/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the workbench');
letStylesIn(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
