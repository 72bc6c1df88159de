/** A problem that the framework answers before any code of ours runs. */
export interface FrameworkProblem {
  readonly code: string;
  readonly title: string;
}

/** By status. */
export const FRAMEWORK_PROBLEMS: Readonly<Record<number, FrameworkProblem>> = {
  405: { code: 'method-not-allowed', title: 'This cannot be done here.' },
  406: { code: 'not-acceptable', title: 'There is no such representation.' },
  408: { code: 'request-timeout', title: 'The request did not arrive in time.' },
  413: { code: 'too-large', title: 'What you sent is too large.' },
  414: { code: 'address-too-long', title: 'The address is too long.' },
  415: { code: 'unsupported-media-type', title: 'This operation takes no body of that media type.' },
  431: { code: 'headers-too-large', title: 'The address and the headers together are too large.' },
  500: { code: 'internal-error', title: 'Something went wrong on our side.' },
};
