import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';
import { NotFound } from '../domain/domain-error';
import { AllowAnybody } from '../http/access';
import { Refuses } from '../http/refuses';
import { definePage } from '../pages/page';
import { problemExplanations } from './problem-explanations';
import { ProblemExplanationDto, ProblemExplanationsDto } from './problems.dto';

const showProblems = definePage(
  join(__dirname, 'problems.eta'),
  ({ heading }: { heading: string; problems: ProblemExplanationDto[] }) => ({
    title: heading,
    language: 'en',
  }),
);
const wantsPage = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/html') ?? false;

/** Where the `type` of a problem leads: pages for people, JSON for everything else. */
@ApiTags('operations')
@Controller('problems')
export class ProblemsController {
  /**
   * Every problem an answer of the API can be.
   */
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: ProblemExplanationsDto })
  @AllowAnybody()
  @Header('Vary', 'Accept')
  @Get()
  listProblems(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const problems = problemExplanations();
    if (wantsPage(request)) showProblems(reply, { heading: 'Problems', problems });
    else reply.send({ data: problems });
  }

  /**
   * What a problem means and what to do about it.
   */
  @ApiParam({ name: 'code', schema: { type: 'string', maxLength: 100, example: 'stale-version' } })
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: ProblemExplanationDto })
  @AllowAnybody()
  @Refuses(NotFound)
  @Header('Vary', 'Accept')
  @Get(':code')
  explainProblem(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const problem = problemExplanations().find((known) => known.code === code);
    if (!problem) throw new NotFound();
    if (wantsPage(request)) showProblems(reply, { heading: problem.code, problems: [problem] });
    else reply.send(problem);
  }
}
