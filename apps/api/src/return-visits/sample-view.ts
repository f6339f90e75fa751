import type { ReturnVisitSample } from '#contract/http/return-visit';
import { returnVisitSampleText } from '#domain/return-visit/sampling';
import type { SampleFound } from '#persistence/reading/return-visits';
import { ProblemError } from '../problems/problem-error.js';

/** @throws ProblemError 409 as long as the sample is to stay secret, and where there was none */
export function sampleView(inspection: string, { sample, secret, secretHash, visitEndedAt }: SampleFound): ReturnVisitSample {
  if (sample === null) throw closed('NOT_SAMPLED_YET', '检查结果尚未公示，还没有抽取回访。');
  const { drawn, value, rate } = sample;
  if (value === null || secret === null || secretHash === null) throw closed('NOT_SAMPLED', '本次检查没有参加回访抽样：没有实施检查，或者建立时还没有抽样随机数。');
  if (drawn && visitEndedAt === null) throw closed('VISIT_NOT_CLOSED', '已抽中回访，请在回访办结之后再复算。');
  return { inspection, drawn, rate, value, secret, secretHash, how: how(inspection) };
}

function how(inspection: string): string {
  return [
    '1. secret 连同两端的英文双引号（JSON 文字）的 SHA-256 应等于检查建立事件（InspectionOpened）中的 samplingSecretHash，说明随机数在检查之前已经固定。',
    `2. 以 secret（按十六进制换成 32 字节）为密钥，对文字 ${returnVisitSampleText(inspection)} 计算 HMAC-SHA256，应等于 value。`,
    '3. 把 value 看作整数，小于 rate × 2^256 即抽中。',
  ].join('\n');
}

function closed(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, title: '当前不能查看', code, detail });
}
