/** The parts of an OpenAPI 3.1 document. Where openapi-types still has the schemas of 3.0 in them (paths, parameters, headers), they are put right. */
import type { OpenAPIV3_1 } from 'openapi-types';

export type Reference = OpenAPIV3_1.ReferenceObject;
export type SchemaObject = OpenAPIV3_1.SchemaObject;
export type Schema = SchemaObject | Reference;
export type Response = OpenAPIV3_1.ResponseObject;
export type Responses = OpenAPIV3_1.ResponsesObject;
export type RequestBody = OpenAPIV3_1.RequestBodyObject;
export type SecurityScheme = OpenAPIV3_1.SecuritySchemeObject;
export type Tag = OpenAPIV3_1.TagObject;
export type Info = OpenAPIV3_1.InfoObject;

export type Header = Omit<OpenAPIV3_1.HeaderObject, 'schema'> & { schema: Schema };

export type Parameter = Omit<OpenAPIV3_1.ParameterObject, 'schema'> & { schema: Schema };

export type Operation = Omit<OpenAPIV3_1.OperationObject, 'parameters'> & {
  parameters?: (Parameter | Reference)[];
};

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathItem = { parameters?: Parameter[] } & { [method in Method]?: Operation };

export type Paths = Record<string, PathItem>;

export interface Components {
  schemas: Record<string, SchemaObject>;
  responses: Record<string, Response>;
  parameters: Record<string, Parameter>;
  headers: Record<string, Header>;
  securitySchemes: Record<string, SecurityScheme>;
}

export interface Document {
  openapi: '3.1.0';
  info: Info;
  /** `x-internal`: not for the public. */
  servers: (OpenAPIV3_1.ServerObject & { 'x-internal': boolean })[];
  security: OpenAPIV3_1.SecurityRequirementObject[];
  tags: Tag[];
  paths: Paths;
  components: Components;
}
