import { lazy, type ReactNode } from 'react';
import type { ProcessView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';

/** What a form of its own draws within the drawer of its act: fields under an antd `Form`, named as the contract's input. */
type Draw = (process: ProcessView) => ReactNode;

const PlanApprovalForm = lazy(() => import('../plans/approval-form.js'));
const CommitForm = lazy(() => import('../draws/commit-form.js'));
const ConfirmForm = lazy(() => import('../draws/confirm-form.js'));
const PromiseForm = lazy(() => import('../draws/promise-form.js'));
const RevealForm = lazy(() => import('../draws/reveal-form.js'));
const ApprovalForm = lazy(() => import('../inspection/approval/approval-form.js'));
const ChecklistForm = lazy(() => import('../inspection/checklist-form.js'));
const LimitChangeForm = lazy(() => import('../processes/limit-change-form.js'));
const ResumeForm = lazy(() => import('../processes/resume-form.js'));
const NotifyForm = lazy(() => import('../inspection/notify-form.js'));
const ResultForm = lazy(() => import('../inspection/result-form.js'));
const ReviewForm = lazy(() => import('../inspection/review-form.js'));

/**
 * Acts whose form says more than a form drawn from the schema can (a checklist line by line). A room adds its own as these are; every act that is not here is drawn from the contract.
 */
const FORMS: Partial<Record<ProcessKind, Readonly<Record<string, Draw>>>> = {
  annualPlan: {
    submitPlan: (process) => <PlanApprovalForm process={process} act="submitPlan" />,
    approvePlan: (process) => <PlanApprovalForm process={process} act="approvePlan" />,
    approveAmendment: (process) => <PlanApprovalForm process={process} act="approveAmendment" />,
    returnAmendment: (process) => <PlanApprovalForm process={process} act="returnAmendment" />,
    fileAmendment: (process) => <PlanApprovalForm process={process} act="fileAmendment" />,
  },
  inspection: {
    approveCheck: (process) => <ApprovalForm process={process} act="approveCheck" />,
    approveConversion: (process) => <ApprovalForm process={process} act="approveConversion" />,
    notifyEnterprise: (process) => (process.nonSite ? <NotifyForm process={process} /> : null),
    recordChecklist: (process) => <ChecklistForm process={process} act="recordChecklist" />,
    recordRemoteCheck: (process) => <ChecklistForm process={process} act="recordRemoteCheck" />,
    finishNonSite: (process) => <ChecklistForm process={process} act="finishNonSite" />,
    enterResult: (process) => <ResultForm process={process} />,
    passResult: (process) => <ReviewForm process={process} />,
  },
  task: {
    commitDraw: (process) => <CommitForm process={process} />,
    commitWitnessNumber: (process) => <PromiseForm process={process} />,
    revealWitnessNumber: (process) => <RevealForm process={process} />,
    confirmList: (process) => <ConfirmForm process={process} />,
  },
};

/** Of acts that every process has. */
const COMMON: Readonly<Record<string, Draw>> = {
  proposeLimitChange: (process) => <LimitChangeForm process={process} />,
  resumeLimit: (process) => <ResumeForm process={process} />,
};

/** Acts with a page of their own, where a drawer is too small. They are not offered as buttons of the process page. */
const ON_OTHER_PAGES: Partial<Record<ProcessKind, readonly string[]>> = { annualPlan: ['revisePlan', 'proposeAmendment'] };

/** @returns null where the form is drawn from the contract */
export const specialForm = (kind: ProcessKind, act: string, process: ProcessView): ReactNode => (FORMS[kind]?.[act] ?? COMMON[act])?.(process) ?? null;

export const isOnThisPage = (kind: ProcessKind, act: string): boolean => ON_OTHER_PAGES[kind]?.includes(act) !== true;
