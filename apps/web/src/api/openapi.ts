import { Injectable } from '@nestjs/common';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

const description = `Bearer tokens (\`console token --email E --partnership SLUG\`). Errors are
application/problem+json (RFC 9457). Lists are \`{items, next}\`: send \`next\` back as \`after\`. A POST that
creates or pays needs \`Idempotency-Key\`. What can be edited has an \`ETag\`; updates send it as \`If-Match\`.
Money is whole pence, dates are \`yyyy-mm-dd\`, instants ISO 8601 in UTC.`;

/** Holds the description, which is made once, when all controllers are known. */
@Injectable()
export class OpenApi {
  make: () => OpenAPIObject;
  private made: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    this.made ??= this.make();
    return this.made;
  }
}

/** Describes /api/v1 from its controllers and DTOs; pages are no part of it. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Evenhand')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, options, { extraModels: [ProblemDto] });
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/')),
  );
  for (const operations of Object.values(document.paths)) {
    for (const method of methods) addProblem(operations[method]);
  }
  return document;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

function addProblem(operation: { responses: object } | undefined): void {
  if (!operation) return;
  Object.assign(operation.responses, {
    default: {
      description: 'It was refused, or went wrong: problem details.',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } },
      },
    },
  });
}
