// The API as others read it: OpenAPI 3.1, made from the same endpoints that the screens call.
import { z } from 'zod'
import { Problem } from '../contract/problem.ts'
import type { Served } from './chapter.ts'

/** The document at /api/openapi.json. */
export function openApi(served: readonly Served[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const { chapter, endpoint } of served) {
    const path = `/api${endpoint.path}`.replaceAll(/:([a-z]+)/gi, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(chapter, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sekisho 関所',
      version,
      description: '各操作は、情報セキュリティ基本方針の条項（x-article）に答えます。',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sekisho.session_token' } },
    },
    security: [{ session: [] }],
  }
}

function operationOf(chapter: string, endpoint: Served['endpoint']): object {
  const parameters = [...pathParameters(endpoint.path), ...queryParameters(endpoint.query)]
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [chapter],
    'x-article': endpoint.article,
    'x-right': endpoint.right,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === undefined
      ? {}
      : { requestBody: { required: true, content: contentOf(endpoint.body === 'bytes' ? 'bytes' : endpoint.body) } }),
    responses: {
      200: { description: endpoint.summary, content: contentOf(endpoint.reply === 'file' ? 'bytes' : endpoint.reply) },
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function pathParameters(path: string): readonly object[] {
  return [...path.matchAll(/:([a-z]+)/gi)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodType | undefined): readonly object[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, object>
    required?: string[]
  } // queries are objects
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function contentOf(shape: z.ZodType | 'bytes'): object {
  return shape === 'bytes'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(shape) } }
}

function schemaOf(shape: z.ZodType): object {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
}
