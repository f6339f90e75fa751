/** Of ours: 网络安全等级保护 asks for identification that is complex and hard to guess (GB/T 22239-2019 8.1.4.1) and leaves the numbers to the bureau. */
const LEAST = 10;
const MOST = 200;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/];
const KINDS_WANTED = 2;

/** What a field says beside it. */
export const PASSWORD_RULE = `至少 ${LEAST} 位，大写字母、小写字母、数字、其他符号中至少有 ${KINDS_WANTED} 种，不含登录名。`;

/** @returns why a person may not choose this password, in Chinese; null: they may */
export function passwordProblem(password: string, login: string): string | null {
  const length = [...password].length;
  if (length < LEAST) return `新密码应至少 ${LEAST} 位，现在是 ${length} 位。`;
  if (length > MOST) return `新密码应不超过 ${MOST} 位。`;
  if (password.toLowerCase().includes(login.toLowerCase())) return '新密码不能含有登录名。';
  if (KINDS.filter((kind) => kind.test(password)).length < KINDS_WANTED) return `新密码应在大写字母、小写字母、数字、其他符号中至少有 ${KINDS_WANTED} 种。`;
  if (new Set(password).size < LEAST / 2) return '新密码的重复字符太多，请换一个。';
  return null;
}
