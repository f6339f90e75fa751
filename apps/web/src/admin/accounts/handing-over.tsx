import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useMe } from '../../session/use-session.js';
import { today } from '../../shared/years.js';

export interface Handed {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** 账号交接单: what is printed while the password is shown, and nothing else of the page; it lies beside the page, where only paper shows it. */
export function HandingOver({ handed: { name, login, password } }: { readonly handed: Handed }) {
  const { name: giver, jurisdiction } = useMe();
  const [day] = useState(today);
  return createPortal((
    <section className="slip print-only">
      <p>{jurisdiction.name} · 闭环 Bihuan</p>
      <h1>账号交接单</h1>
      <dl>
        <dt>姓名</dt><dd>{name}</dd>
        <dt>网址</dt><dd><code>{window.location.origin}</code></dd>
        <dt>登录名</dt><dd><code>{login}</code></dd>
        <dt>一次性密码</dt><dd><code className="slip-password">{password}</code></dd>
        <dt>有效期</dt><dd>用到本人改密码为止；管理员再次重置后，这一个随即作废。</dd>
      </dl>
      <h2>第一次登录</h2>
      <ol>
        <li>用单位的电脑打开浏览器，输入上面的网址。</li>
        <li>输入登录名和一次性密码，注意大小写，点“登录”。</li>
        <li>系统要求先改密码：“现在的密码”填一次性密码，再把新密码输两次。新密码只有自己知道，任何人（包括管理员）都不会来问。</li>
        <li>改好以后用新密码登录，这张单子当场撕碎。</li>
      </ol>
      <p className="slip-foot">由 {giver} 于 {day} 当面交给本人。不要拍照，不要经即时通信软件转发。登录时提示密码不对的，可能有人先用过，请立即告诉管理员。</p>
    </section>
  ), document.body);
}
