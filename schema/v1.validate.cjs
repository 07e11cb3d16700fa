// Made from v1.json by scripts/compile-schema.ts; do not edit.
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"backsmith.yaml, version 1","description":"One application: its accounts, its types, its resources, and who may do what with them.","type":"object","additionalProperties":false,"properties":{"backsmith":{"description":"The version of this language.","const":1},"app":{"description":"What the application is called.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the package and of the database; lower case, words joined by dashes.","type":"string","pattern":"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$","maxLength":50,"examples":["courier","book-club"]},"title":{"description":"Name for people: in the documentation and in mails. Derived from `name` when absent.","type":"string","minLength":1,"maxLength":100,"examples":["Courier"]},"version":{"description":"Version of the API, as the OpenAPI document gives it.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$","default":"1.0.0","examples":["1.0.0"]},"description":{"description":"What the application is for, in a sentence or two. Opens the API's documentation.","type":"string","examples":["Teams of drivers deliver parcels."]}}},"include":{"description":"More files of this spec, relative to this one: names or patterns with `*`, `**` and `?`. They have the same keys and are merged; defining anything twice is a mistake. Nothing outside this folder can be included.","type":"array","items":{"type":"string","minLength":1},"examples":[["resources/*.yaml"]]},"api":{"description":"The HTTP interface as a whole.","type":"object","additionalProperties":false,"properties":{"prefix":{"description":"Path in front of every resource.","type":"string","pattern":"^(?:/[a-z0-9][a-z0-9-]*)+$","maxLength":60,"default":"/v1","examples":["/v1","/api/v1"]}}},"auth":{"description":"Accounts: how people sign up and which roles they can have.","type":"object","additionalProperties":false,"properties":{"password":{"description":"What a password must be like.","type":"object","additionalProperties":false,"properties":{"minLength":{"description":"Fewest characters.","type":"integer","minimum":8,"maximum":128,"default":8},"maxLength":{"description":"Most characters.","type":"integer","minimum":8,"maximum":128,"default":128}}},"verifyEmail":{"description":"Whether an address must be verified before the first sign-in.","type":"boolean","default":false},"signUp":{"description":"Fields of the account resource that are given at sign-up; those it requires must be among them.","type":"array","uniqueItems":true,"items":{"type":"string","minLength":1},"examples":[["displayName"]]},"roles":{"description":"Roles an account can be given, by name. A role stands in a rule as a bare name.","type":"object","maxProperties":200,"propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"description":"What an account can be given. `admin: {}` is enough.","type":["object","null"],"additionalProperties":false,"properties":{"description":{"description":"What somebody with this role does.","type":"string"},"grants":{"description":"Roles that this one brings along.","type":"array","uniqueItems":true,"items":{"type":"string","minLength":1},"examples":[["dispatcher"]]}}},"examples":[{"admin":{"grants":["dispatcher"]},"dispatcher":{}}]}}},"types":{"description":"Enums and shapes that fields can have as their type, by name (in PascalCase).","type":"object","maxProperties":1000,"propertyNames":{"$ref":"#/$defs/upperName"},"additionalProperties":{"$ref":"#/$defs/type"},"examples":[{"Seat":{"enum":["driver","lead"]},"Address":{"fields":{"street":{"type":"string","max":120}}}}]},"resources":{"description":"What the application keeps, by name (in PascalCase, singular). Each is a table, a set of routes and a TypeScript type.","type":"object","maxProperties":2000,"propertyNames":{"$ref":"#/$defs/upperName"},"additionalProperties":{"$ref":"#/$defs/resource"}}},"$defs":{"upperName":{"type":"string","pattern":"^[A-Z][A-Za-z0-9]*$","maxLength":48},"lowerName":{"type":"string","pattern":"^[a-z][A-Za-z0-9]*$","maxLength":48},"rule":{"description":"A CEL expression, a bare name (a rule of the resource, a role, `public`, `authenticated`, `nobody`, `self`, `owner`), or a list of which any grants.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"examples":["authenticated","this.owner == auth.id",["owner","admin"]]},"expression":{"description":"A CEL expression.","type":"string","minLength":1},"enumValues":{"type":"array","minItems":1,"maxItems":200,"uniqueItems":true,"items":{"type":"string","minLength":1,"maxLength":100},"examples":[["draft","submitted","delivered"]]},"typeName":{"type":"string","pattern":"^[A-Za-z][A-Za-z0-9]*\\??$","examples":["string","text","int","bigint","float","decimal","boolean","date","datetime","duration","uuid","email","url","json"]},"fields":{"description":"Fields by name (in camelCase), in the order of columns and properties.","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"$ref":"#/$defs/field"},"examples":[{"name":{"type":"string","max":80},"note":"text?"}]},"bound":{"type":["number","string"],"examples":[0,100,"0.01"]},"pattern":{"description":"A regular expression (ECMAScript, with the `u` flag) that must match somewhere in the value; use `^` and `$` for the whole. Put it in single quotes.","type":"string","minLength":1,"maxLength":500,"examples":["^[A-Z]{2}$"]},"precision":{"description":"Digits of a decimal, before and after the point.","type":"integer","minimum":1,"maximum":100,"default":19},"scale":{"description":"Digits of a decimal after the point.","type":"integer","minimum":0,"maximum":100,"default":4},"type":{"description":"An enum (`enum:`) or a shape (`fields:`).","type":"object","additionalProperties":false,"properties":{"description":{"description":"What it stands for. Becomes a doc comment.","type":"string"},"enum":{"description":"The values, in the order in which people choose among them.","$ref":"#/$defs/enumValues"},"fields":{"description":"The parts of the shape, by name (in camelCase).","$ref":"#/$defs/fields","minProperties":1}},"if":{"required":["fields"]},"then":{"properties":{"enum":false}},"else":{"required":["enum"]}},"field":{"description":"The name of a type (`string`, `text?`, `Address`) or a map that says more. Required unless optional.","type":["string","object"],"pattern":"^[A-Za-z][A-Za-z0-9]*\\??$","additionalProperties":false,"properties":{"type":{"description":"A scalar (`string text int bigint float decimal boolean date datetime duration uuid email url json`), a name under `types`, `enum` together with `values`, or a list of one of these (`[string]`). A trailing `?` makes the field optional.","type":["string","array"],"pattern":"^[A-Za-z][A-Za-z0-9]*\\??$","minItems":1,"maxItems":1,"items":{"type":"string","pattern":"^[A-Za-z][A-Za-z0-9]*$"},"examples":["string","text","int","bigint","float","decimal","boolean","date","datetime","duration","uuid","email","url","json","enum",["string"]]},"ref":{"description":"A reference: the name of a resource. Stores its id; `?` does not apply here, use `optional`.","type":"string","minLength":1,"examples":["User"]},"enum":{"description":"The values of an enum that has no name of its own.","$ref":"#/$defs/enumValues"},"values":{"description":"The values of `type: enum`.","$ref":"#/$defs/enumValues"},"description":{"description":"What the field holds. Becomes a doc comment, a column comment and a description in OpenAPI.","type":"string"},"deprecated":{"description":"Still works, and says in every contract that it should not be used any more.","type":"boolean","default":false},"optional":{"description":"May be empty (null).","type":"boolean","default":false},"default":{"description":"A constant that stands in when a client sends none, in its JSON form (decimals as text). For what depends on the caller or the time, use `set`."},"set":{"description":"The server's value, in CEL: never accepted from a client. One expression sets it on create; `{ create:, update: }` on either. May read `auth`, `now` and the refs of the row (`this.slot.startsAt`, `now + days(7)`).","type":["string","object"],"minLength":1,"additionalProperties":false,"minProperties":1,"properties":{"create":{"description":"The value when the row is made.","$ref":"#/$defs/expression"},"update":{"description":"The value whenever the row changes.","$ref":"#/$defs/expression"}},"examples":["auth.id","now",{"create":"now","update":"now"}]},"immutable":{"description":"The client sets it once, when the row is made.","type":"boolean","default":false},"readOnly":{"description":"Clients never send it; only the application's own code sets it.","type":"boolean","default":false},"unique":{"description":"No two rows have the same value.","type":"boolean","default":false},"index":{"description":"Indexed, so that lists can filter and sort by it.","type":"boolean","default":false},"search":{"description":"Words in it are found by the full-text search `?q=`.","type":"boolean","default":false},"encrypted":{"description":"Kept encrypted (AES-256-GCM). Cannot be indexed, unique, filtered, searched, or read by a rule.","type":"boolean","default":false},"renamedFrom":{"description":"The field's former name; a migration then keeps the data.","$ref":"#/$defs/lowerName"},"read":{"description":"Who may read the field, beyond who may read the row. For others it is left out.","$ref":"#/$defs/rule"},"write":{"description":"Who may write the field, beyond who may write the row. One rule for create and update, or `{ create:, update: }`. May read `before` (the stored row) and `input` (what the client sent).","type":["string","array","object"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"minProperties":1,"additionalProperties":false,"properties":{"create":{"description":"Who may send it when the row is made.","$ref":"#/$defs/rule"},"update":{"description":"Who may change it.","$ref":"#/$defs/rule"}}},"min":{"description":"The least value; of text the fewest characters, of a list the fewest items. Inclusive. Decimals and bigints may be given as text, times in their JSON form.","$ref":"#/$defs/bound"},"max":{"description":"The greatest value; of text the most characters (255 for `string`, 65536 for `text` when absent), of a list the most items (100 when absent). Inclusive.","$ref":"#/$defs/bound"},"pattern":{"$ref":"#/$defs/pattern"},"precision":{"$ref":"#/$defs/precision"},"scale":{"$ref":"#/$defs/scale"},"each":{"description":"Constraints of each item of a list.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"min":{"description":"The least item; of text its fewest characters.","$ref":"#/$defs/bound"},"max":{"description":"The greatest item; of text its most characters.","$ref":"#/$defs/bound"},"pattern":{"$ref":"#/$defs/pattern"},"precision":{"$ref":"#/$defs/precision"},"scale":{"$ref":"#/$defs/scale"}},"examples":[{"min":1,"max":30}]},"inverse":{"description":"Name of the way back: on the resource pointed at, the list of rows that point at it, or, when the reference is unique, the one row that does. Rules walk it.","$ref":"#/$defs/lowerName","examples":["memberships"]},"onDelete":{"description":"What happens when the row pointed at is deleted. `restrict`: that is refused (default of required references). `setNull`: the reference becomes empty (default of optional ones). `cascade`: this row is deleted as well, without asking its delete rule.","type":"string","enum":["restrict","setNull","cascade"]},"same":{"description":"Name of a reference that both rows have: the row pointed at must agree with this one. Kept by a composite foreign key.","$ref":"#/$defs/lowerName","examples":["team"]},"unseen":{"description":"Clients may point at a row they may not read.","type":"boolean","default":false}},"if":{"required":["ref"]},"then":{"properties":{"type":false,"enum":false,"values":false,"default":false,"search":false,"min":false,"max":false,"pattern":false,"precision":false,"scale":false,"each":false}},"else":{"properties":{"inverse":false,"onDelete":false,"same":false,"unseen":false}}},"resource":{"description":"One kind of row. Besides its fields it has `id`, `createdAt`, `updatedAt` and `version`.","type":"object","additionalProperties":false,"properties":{"description":{"description":"What one row stands for. Becomes a doc comment, a table comment and a description in OpenAPI.","type":"string","examples":["One parcel from a sender to an address."]},"deprecated":{"description":"Still works, and says in every contract that it should not be used any more.","type":"boolean","default":false},"account":{"description":"The profile of an account: one row each with the account's id, made at sign-up; deleting it closes the account. At most one resource is.","type":"boolean","default":false},"plural":{"description":"The plural, where English has its own: in paths and names.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$","maxLength":60,"examples":["people"]},"fields":{"$ref":"#/$defs/fields"},"unique":{"description":"Combinations of fields that no two rows share. The long form can be partial (`where`) and ignore upper and lower case.","type":"array","items":{"description":"A list of fields, or a map that says more.","type":["array","object"],"minItems":1,"maxItems":16,"uniqueItems":true,"items":{"type":"string","minLength":1},"additionalProperties":false,"required":["fields"],"properties":{"fields":{"description":"The fields, by name.","type":"array","minItems":1,"maxItems":16,"uniqueItems":true,"items":{"type":"string","minLength":1}},"where":{"description":"Only rows for which this holds take part. CEL over the row alone.","$ref":"#/$defs/expression"},"ignoreCase":{"description":"`A` and `a` count as the same.","type":"boolean","default":false}}},"examples":[[["team","user"],{"fields":["driver"],"where":"this.live"}]]},"index":{"description":"Indexes, each a list of fields; `-dueAt` is descending. Lists can filter and sort by what is indexed.","type":"array","items":{"type":"array","minItems":1,"maxItems":16,"items":{"type":"string","minLength":1}},"examples":[[["team","-dueAt"]]]},"checks":{"description":"What must hold of every row, whoever writes it, by name. Otherwise the write is answered with 422 `check_failed`.","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"description":"One thing that must hold of every row.","type":"object","additionalProperties":false,"required":["rule","message"],"properties":{"rule":{"description":"CEL over the row and what it refers to; the caller has no part in it.","$ref":"#/$defs/expression","examples":["this.dueAt > this.pickUpAt"]},"field":{"description":"The field that is to blame.","type":"string","minLength":1},"message":{"description":"What the client is told.","type":"string","minLength":1,"maxLength":500}}}},"rules":{"description":"Rules by name, for use in `access` and in the rules of other resources (`this.team.member`).","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"$ref":"#/$defs/expression"},"examples":[{"member":"this.memberships.exists(m, m.user == auth.id)"}]},"access":{"description":"Who may do what: one rule for everything, or one for each verb. What is not written nobody may do.","type":["string","array","object"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"additionalProperties":false,"properties":{"read":{"description":"Who may read a row, in lists and by itself.","$ref":"#/$defs/rule"},"list":{"description":"Which of the rows one may read are in lists, where that is fewer.","$ref":"#/$defs/rule"},"write":{"description":"Who may create, update and delete; each can be given apart as well.","$ref":"#/$defs/rule"},"create":{"description":"Who may make a row; `this` is the row as it would be.","$ref":"#/$defs/rule"},"update":{"description":"Who may change a row; must hold of the row before and after.","$ref":"#/$defs/rule"},"delete":{"description":"Who may delete a row.","$ref":"#/$defs/rule"}},"examples":["owner",{"read":"public","write":"admin"}]}}}}};
const schema32 = {"type":"string","pattern":"^[a-z][A-Za-z0-9]*$","maxLength":48};
const schema33 = {"type":"string","pattern":"^[A-Z][A-Za-z0-9]*$","maxLength":48};
const func1 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "u");
const pattern5 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$", "u");
const pattern6 = new RegExp("^(?:/[a-z0-9][a-z0-9-]*)+$", "u");
const pattern7 = new RegExp("^[a-z][A-Za-z0-9]*$", "u");
const pattern8 = new RegExp("^[A-Z][A-Za-z0-9]*$", "u");
const schema34 = {"description":"An enum (`enum:`) or a shape (`fields:`).","type":"object","additionalProperties":false,"properties":{"description":{"description":"What it stands for. Becomes a doc comment.","type":"string"},"enum":{"description":"The values, in the order in which people choose among them.","$ref":"#/$defs/enumValues"},"fields":{"description":"The parts of the shape, by name (in camelCase).","$ref":"#/$defs/fields","minProperties":1}},"if":{"required":["fields"]},"then":{"properties":{"enum":false}},"else":{"required":["enum"]}};
const schema35 = {"type":"array","minItems":1,"maxItems":200,"uniqueItems":true,"items":{"type":"string","minLength":1,"maxLength":100},"examples":[["draft","submitted","delivered"]]};
const schema36 = {"description":"Fields by name (in camelCase), in the order of columns and properties.","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"$ref":"#/$defs/field"},"examples":[{"name":{"type":"string","max":80},"note":"text?"}]};
const schema38 = {"description":"The name of a type (`string`, `text?`, `Address`) or a map that says more. Required unless optional.","type":["string","object"],"pattern":"^[A-Za-z][A-Za-z0-9]*\\??$","additionalProperties":false,"properties":{"type":{"description":"A scalar (`string text int bigint float decimal boolean date datetime duration uuid email url json`), a name under `types`, `enum` together with `values`, or a list of one of these (`[string]`). A trailing `?` makes the field optional.","type":["string","array"],"pattern":"^[A-Za-z][A-Za-z0-9]*\\??$","minItems":1,"maxItems":1,"items":{"type":"string","pattern":"^[A-Za-z][A-Za-z0-9]*$"},"examples":["string","text","int","bigint","float","decimal","boolean","date","datetime","duration","uuid","email","url","json","enum",["string"]]},"ref":{"description":"A reference: the name of a resource. Stores its id; `?` does not apply here, use `optional`.","type":"string","minLength":1,"examples":["User"]},"enum":{"description":"The values of an enum that has no name of its own.","$ref":"#/$defs/enumValues"},"values":{"description":"The values of `type: enum`.","$ref":"#/$defs/enumValues"},"description":{"description":"What the field holds. Becomes a doc comment, a column comment and a description in OpenAPI.","type":"string"},"deprecated":{"description":"Still works, and says in every contract that it should not be used any more.","type":"boolean","default":false},"optional":{"description":"May be empty (null).","type":"boolean","default":false},"default":{"description":"A constant that stands in when a client sends none, in its JSON form (decimals as text). For what depends on the caller or the time, use `set`."},"set":{"description":"The server's value, in CEL: never accepted from a client. One expression sets it on create; `{ create:, update: }` on either. May read `auth`, `now` and the refs of the row (`this.slot.startsAt`, `now + days(7)`).","type":["string","object"],"minLength":1,"additionalProperties":false,"minProperties":1,"properties":{"create":{"description":"The value when the row is made.","$ref":"#/$defs/expression"},"update":{"description":"The value whenever the row changes.","$ref":"#/$defs/expression"}},"examples":["auth.id","now",{"create":"now","update":"now"}]},"immutable":{"description":"The client sets it once, when the row is made.","type":"boolean","default":false},"readOnly":{"description":"Clients never send it; only the application's own code sets it.","type":"boolean","default":false},"unique":{"description":"No two rows have the same value.","type":"boolean","default":false},"index":{"description":"Indexed, so that lists can filter and sort by it.","type":"boolean","default":false},"search":{"description":"Words in it are found by the full-text search `?q=`.","type":"boolean","default":false},"encrypted":{"description":"Kept encrypted (AES-256-GCM). Cannot be indexed, unique, filtered, searched, or read by a rule.","type":"boolean","default":false},"renamedFrom":{"description":"The field's former name; a migration then keeps the data.","$ref":"#/$defs/lowerName"},"read":{"description":"Who may read the field, beyond who may read the row. For others it is left out.","$ref":"#/$defs/rule"},"write":{"description":"Who may write the field, beyond who may write the row. One rule for create and update, or `{ create:, update: }`. May read `before` (the stored row) and `input` (what the client sent).","type":["string","array","object"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"minProperties":1,"additionalProperties":false,"properties":{"create":{"description":"Who may send it when the row is made.","$ref":"#/$defs/rule"},"update":{"description":"Who may change it.","$ref":"#/$defs/rule"}}},"min":{"description":"The least value; of text the fewest characters, of a list the fewest items. Inclusive. Decimals and bigints may be given as text, times in their JSON form.","$ref":"#/$defs/bound"},"max":{"description":"The greatest value; of text the most characters (255 for `string`, 65536 for `text` when absent), of a list the most items (100 when absent). Inclusive.","$ref":"#/$defs/bound"},"pattern":{"$ref":"#/$defs/pattern"},"precision":{"$ref":"#/$defs/precision"},"scale":{"$ref":"#/$defs/scale"},"each":{"description":"Constraints of each item of a list.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"min":{"description":"The least item; of text its fewest characters.","$ref":"#/$defs/bound"},"max":{"description":"The greatest item; of text its most characters.","$ref":"#/$defs/bound"},"pattern":{"$ref":"#/$defs/pattern"},"precision":{"$ref":"#/$defs/precision"},"scale":{"$ref":"#/$defs/scale"}},"examples":[{"min":1,"max":30}]},"inverse":{"description":"Name of the way back: on the resource pointed at, the list of rows that point at it, or, when the reference is unique, the one row that does. Rules walk it.","$ref":"#/$defs/lowerName","examples":["memberships"]},"onDelete":{"description":"What happens when the row pointed at is deleted. `restrict`: that is refused (default of required references). `setNull`: the reference becomes empty (default of optional ones). `cascade`: this row is deleted as well, without asking its delete rule.","type":"string","enum":["restrict","setNull","cascade"]},"same":{"description":"Name of a reference that both rows have: the row pointed at must agree with this one. Kept by a composite foreign key.","$ref":"#/$defs/lowerName","examples":["team"]},"unseen":{"description":"Clients may point at a row they may not read.","type":"boolean","default":false}},"if":{"required":["ref"]},"then":{"properties":{"type":false,"enum":false,"values":false,"default":false,"search":false,"min":false,"max":false,"pattern":false,"precision":false,"scale":false,"each":false}},"else":{"properties":{"inverse":false,"onDelete":false,"same":false,"unseen":false}}};
const schema41 = {"description":"A CEL expression.","type":"string","minLength":1};
const schema44 = {"description":"A CEL expression, a bare name (a rule of the resource, a role, `public`, `authenticated`, `nobody`, `self`, `owner`), or a list of which any grants.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"examples":["authenticated","this.owner == auth.id",["owner","admin"]]};
const schema47 = {"type":["number","string"],"examples":[0,100,"0.01"]};
const schema49 = {"description":"A regular expression (ECMAScript, with the `u` flag) that must match somewhere in the value; use `^` and `$` for the whole. Put it in single quotes.","type":"string","minLength":1,"maxLength":500,"examples":["^[A-Z]{2}$"]};
const schema50 = {"description":"Digits of a decimal, before and after the point.","type":"integer","minimum":1,"maximum":100,"default":19};
const schema51 = {"description":"Digits of a decimal after the point.","type":"integer","minimum":0,"maximum":100,"default":4};
const pattern10 = new RegExp("^[A-Za-z][A-Za-z0-9]*\\??$", "u");
const pattern12 = new RegExp("^[A-Za-z][A-Za-z0-9]*$", "u");
const func13 = Object.prototype.hasOwnProperty;

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema38.type},message:"must be string,object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.ref === undefined) && (missing0 = "ref")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/then/properties/type/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.type,data:data.type};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.enum !== undefined){
const err3 = {instancePath:instancePath+"/enum",schemaPath:"#/then/properties/enum/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.enum,data:data.enum};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.values !== undefined){
const err4 = {instancePath:instancePath+"/values",schemaPath:"#/then/properties/values/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.values,data:data.values};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.default !== undefined){
const err5 = {instancePath:instancePath+"/default",schemaPath:"#/then/properties/default/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.default,data:data.default};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.search !== undefined){
const err6 = {instancePath:instancePath+"/search",schemaPath:"#/then/properties/search/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.search,data:data.search};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.min !== undefined){
const err7 = {instancePath:instancePath+"/min",schemaPath:"#/then/properties/min/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.min,data:data.min};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.max !== undefined){
const err8 = {instancePath:instancePath+"/max",schemaPath:"#/then/properties/max/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.max,data:data.max};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.pattern !== undefined){
const err9 = {instancePath:instancePath+"/pattern",schemaPath:"#/then/properties/pattern/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.pattern,data:data.pattern};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.precision !== undefined){
const err10 = {instancePath:instancePath+"/precision",schemaPath:"#/then/properties/precision/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.precision,data:data.precision};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.scale !== undefined){
const err11 = {instancePath:instancePath+"/scale",schemaPath:"#/then/properties/scale/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.scale,data:data.scale};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.each !== undefined){
const err12 = {instancePath:instancePath+"/each",schemaPath:"#/then/properties/each/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.then.properties.each,data:data.each};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.type = true;
props0.enum = true;
props0.values = true;
props0.default = true;
props0.search = true;
props0.min = true;
props0.max = true;
props0.pattern = true;
props0.precision = true;
props0.scale = true;
props0.each = true;
}
ifClause0 = "then";
}
else {
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.inverse !== undefined){
const err13 = {instancePath:instancePath+"/inverse",schemaPath:"#/else/properties/inverse/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.else.properties.inverse,data:data.inverse};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.onDelete !== undefined){
const err14 = {instancePath:instancePath+"/onDelete",schemaPath:"#/else/properties/onDelete/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.else.properties.onDelete,data:data.onDelete};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.same !== undefined){
const err15 = {instancePath:instancePath+"/same",schemaPath:"#/else/properties/same/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.else.properties.same,data:data.same};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.unseen !== undefined){
const err16 = {instancePath:instancePath+"/unseen",schemaPath:"#/else/properties/unseen/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema38.else.properties.unseen,data:data.unseen};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = props0 || {};
props0.inverse = true;
props0.onDelete = true;
props0.same = true;
props0.unseen = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err17 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema38.if,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(typeof data === "string"){
if(!pattern10.test(data)){
const err18 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*\\??$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*\\??$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*\\??$",parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func13.call(schema38.properties, key0))){
const err19 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.type !== undefined){
let data15 = data.type;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err20 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: schema38.properties.type.type},message:"must be string,array",schema:schema38.properties.type.type,parentSchema:schema38.properties.type,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data15 === "string"){
if(!pattern10.test(data15)){
const err21 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*\\??$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*\\??$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*\\??$",parentSchema:schema38.properties.type,data:data15};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(Array.isArray(data15)){
if(data15.length > 1){
const err22 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema38.properties.type,data:data15};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data15.length < 1){
const err23 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.type,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(!pattern12.test(data16)){
const err24 = {instancePath:instancePath+"/type/" + i0,schemaPath:"#/properties/type/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*$",parentSchema:schema38.properties.type.items,data:data16};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/type/" + i0,schemaPath:"#/properties/type/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.type.items.type,parentSchema:schema38.properties.type.items,data:data16};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
if(data.ref !== undefined){
let data17 = data.ref;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err26 = {instancePath:instancePath+"/ref",schemaPath:"#/properties/ref/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.ref,data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/ref",schemaPath:"#/properties/ref/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.ref.type,parentSchema:schema38.properties.ref,data:data17};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.enum !== undefined){
let data18 = data.enum;
if(Array.isArray(data18)){
if(data18.length > 200){
const err28 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data18.length < 1){
const err29 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(typeof data19 === "string"){
if(func1(data19) > 100){
const err30 = {instancePath:instancePath+"/enum/" + i1,schemaPath:"#/$defs/enumValues/items/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema35.items,data:data19};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(func1(data19) < 1){
const err31 = {instancePath:instancePath+"/enum/" + i1,schemaPath:"#/$defs/enumValues/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.items,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/enum/" + i1,schemaPath:"#/$defs/enumValues/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.items.type,parentSchema:schema35.items,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
let i2 = data18.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data18[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err33 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err34 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.type,parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.values !== undefined){
let data20 = data.values;
if(Array.isArray(data20)){
if(data20.length > 200){
const err35 = {instancePath:instancePath+"/values",schemaPath:"#/$defs/enumValues/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema35,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data20.length < 1){
const err36 = {instancePath:instancePath+"/values",schemaPath:"#/$defs/enumValues/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len2 = data20.length;
for(let i3=0; i3<len2; i3++){
let data21 = data20[i3];
if(typeof data21 === "string"){
if(func1(data21) > 100){
const err37 = {instancePath:instancePath+"/values/" + i3,schemaPath:"#/$defs/enumValues/items/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema35.items,data:data21};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(func1(data21) < 1){
const err38 = {instancePath:instancePath+"/values/" + i3,schemaPath:"#/$defs/enumValues/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.items,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/values/" + i3,schemaPath:"#/$defs/enumValues/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.items.type,parentSchema:schema35.items,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
let i4 = data20.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data20[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err40 = {instancePath:instancePath+"/values",schemaPath:"#/$defs/enumValues/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i4+" are identical)",schema:true,parentSchema:schema35,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
const err41 = {instancePath:instancePath+"/values",schemaPath:"#/$defs/enumValues/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.type,parentSchema:schema35,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.description !== undefined){
let data22 = data.description;
if(typeof data22 !== "string"){
const err42 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.description.type,parentSchema:schema38.properties.description,data:data22};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.deprecated !== undefined){
let data23 = data.deprecated;
if(typeof data23 !== "boolean"){
const err43 = {instancePath:instancePath+"/deprecated",schemaPath:"#/properties/deprecated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.deprecated.type,parentSchema:schema38.properties.deprecated,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.optional !== undefined){
let data24 = data.optional;
if(typeof data24 !== "boolean"){
const err44 = {instancePath:instancePath+"/optional",schemaPath:"#/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.optional.type,parentSchema:schema38.properties.optional,data:data24};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.set !== undefined){
let data25 = data.set;
if((typeof data25 !== "string") && (!(data25 && typeof data25 == "object" && !Array.isArray(data25)))){
const err45 = {instancePath:instancePath+"/set",schemaPath:"#/properties/set/type",keyword:"type",params:{type: schema38.properties.set.type},message:"must be string,object",schema:schema38.properties.set.type,parentSchema:schema38.properties.set,data:data25};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err46 = {instancePath:instancePath+"/set",schemaPath:"#/properties/set/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.set,data:data25};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(Object.keys(data25).length < 1){
const err47 = {instancePath:instancePath+"/set",schemaPath:"#/properties/set/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38.properties.set,data:data25};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key1 in data25){
if(!((key1 === "create") || (key1 === "update"))){
const err48 = {instancePath:instancePath+"/set",schemaPath:"#/properties/set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.set,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data25.create !== undefined){
let data26 = data25.create;
if(typeof data26 === "string"){
if(func1(data26) < 1){
const err49 = {instancePath:instancePath+"/set/create",schemaPath:"#/$defs/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41,data:data26};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/set/create",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data25.update !== undefined){
let data27 = data25.update;
if(typeof data27 === "string"){
if(func1(data27) < 1){
const err51 = {instancePath:instancePath+"/set/update",schemaPath:"#/$defs/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41,data:data27};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/set/update",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data27};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
}
if(data.immutable !== undefined){
let data28 = data.immutable;
if(typeof data28 !== "boolean"){
const err53 = {instancePath:instancePath+"/immutable",schemaPath:"#/properties/immutable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.immutable.type,parentSchema:schema38.properties.immutable,data:data28};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.readOnly !== undefined){
let data29 = data.readOnly;
if(typeof data29 !== "boolean"){
const err54 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.readOnly.type,parentSchema:schema38.properties.readOnly,data:data29};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.unique !== undefined){
let data30 = data.unique;
if(typeof data30 !== "boolean"){
const err55 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.unique.type,parentSchema:schema38.properties.unique,data:data30};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.index !== undefined){
let data31 = data.index;
if(typeof data31 !== "boolean"){
const err56 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.index.type,parentSchema:schema38.properties.index,data:data31};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.search !== undefined){
let data32 = data.search;
if(typeof data32 !== "boolean"){
const err57 = {instancePath:instancePath+"/search",schemaPath:"#/properties/search/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.search.type,parentSchema:schema38.properties.search,data:data32};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.encrypted !== undefined){
let data33 = data.encrypted;
if(typeof data33 !== "boolean"){
const err58 = {instancePath:instancePath+"/encrypted",schemaPath:"#/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.encrypted.type,parentSchema:schema38.properties.encrypted,data:data33};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.renamedFrom !== undefined){
let data34 = data.renamedFrom;
if(typeof data34 === "string"){
if(func1(data34) > 48){
const err59 = {instancePath:instancePath+"/renamedFrom",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:data34};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!pattern7.test(data34)){
const err60 = {instancePath:instancePath+"/renamedFrom",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:data34};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/renamedFrom",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data34};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.read !== undefined){
let data35 = data.read;
if((typeof data35 !== "string") && (!(Array.isArray(data35)))){
const err62 = {instancePath:instancePath+"/read",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data35};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(typeof data35 === "string"){
if(func1(data35) < 1){
const err63 = {instancePath:instancePath+"/read",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data35};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(Array.isArray(data35)){
if(data35.length < 1){
const err64 = {instancePath:instancePath+"/read",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data35};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
const len3 = data35.length;
for(let i5=0; i5<len3; i5++){
let data36 = data35[i5];
if(typeof data36 === "string"){
if(func1(data36) < 1){
const err65 = {instancePath:instancePath+"/read/" + i5,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data36};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/read/" + i5,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data36};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
}
if(data.write !== undefined){
let data37 = data.write;
if((!data37 || typeof data37 != "object") && (typeof data37 !== "string")){
const err67 = {instancePath:instancePath+"/write",schemaPath:"#/properties/write/type",keyword:"type",params:{type: schema38.properties.write.type},message:"must be string,array,object",schema:schema38.properties.write.type,parentSchema:schema38.properties.write,data:data37};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(typeof data37 === "string"){
if(func1(data37) < 1){
const err68 = {instancePath:instancePath+"/write",schemaPath:"#/properties/write/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.write,data:data37};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(Array.isArray(data37)){
if(data37.length < 1){
const err69 = {instancePath:instancePath+"/write",schemaPath:"#/properties/write/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.write,data:data37};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
const len4 = data37.length;
for(let i6=0; i6<len4; i6++){
let data38 = data37[i6];
if(typeof data38 === "string"){
if(func1(data38) < 1){
const err70 = {instancePath:instancePath+"/write/" + i6,schemaPath:"#/properties/write/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.write.items,data:data38};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/write/" + i6,schemaPath:"#/properties/write/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.write.items.type,parentSchema:schema38.properties.write.items,data:data38};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(Object.keys(data37).length < 1){
const err72 = {instancePath:instancePath+"/write",schemaPath:"#/properties/write/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38.properties.write,data:data37};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
for(const key2 in data37){
if(!((key2 === "create") || (key2 === "update"))){
const err73 = {instancePath:instancePath+"/write",schemaPath:"#/properties/write/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.write,data:data37};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data37.create !== undefined){
let data39 = data37.create;
if((typeof data39 !== "string") && (!(Array.isArray(data39)))){
const err74 = {instancePath:instancePath+"/write/create",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data39};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(typeof data39 === "string"){
if(func1(data39) < 1){
const err75 = {instancePath:instancePath+"/write/create",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data39};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(Array.isArray(data39)){
if(data39.length < 1){
const err76 = {instancePath:instancePath+"/write/create",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data39};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const len5 = data39.length;
for(let i7=0; i7<len5; i7++){
let data40 = data39[i7];
if(typeof data40 === "string"){
if(func1(data40) < 1){
const err77 = {instancePath:instancePath+"/write/create/" + i7,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data40};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/write/create/" + i7,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data40};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
}
if(data37.update !== undefined){
let data41 = data37.update;
if((typeof data41 !== "string") && (!(Array.isArray(data41)))){
const err79 = {instancePath:instancePath+"/write/update",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data41};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(typeof data41 === "string"){
if(func1(data41) < 1){
const err80 = {instancePath:instancePath+"/write/update",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data41};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(Array.isArray(data41)){
if(data41.length < 1){
const err81 = {instancePath:instancePath+"/write/update",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data41};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
const len6 = data41.length;
for(let i8=0; i8<len6; i8++){
let data42 = data41[i8];
if(typeof data42 === "string"){
if(func1(data42) < 1){
const err82 = {instancePath:instancePath+"/write/update/" + i8,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data42};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/write/update/" + i8,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data42};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
}
}
}
if(data.min !== undefined){
let data43 = data.min;
if((!((typeof data43 == "number") && (isFinite(data43)))) && (typeof data43 !== "string")){
const err84 = {instancePath:instancePath+"/min",schemaPath:"#/$defs/bound/type",keyword:"type",params:{type: schema47.type},message:"must be number,string",schema:schema47.type,parentSchema:schema47,data:data43};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.max !== undefined){
let data44 = data.max;
if((!((typeof data44 == "number") && (isFinite(data44)))) && (typeof data44 !== "string")){
const err85 = {instancePath:instancePath+"/max",schemaPath:"#/$defs/bound/type",keyword:"type",params:{type: schema47.type},message:"must be number,string",schema:schema47.type,parentSchema:schema47,data:data44};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.pattern !== undefined){
let data45 = data.pattern;
if(typeof data45 === "string"){
if(func1(data45) > 500){
const err86 = {instancePath:instancePath+"/pattern",schemaPath:"#/$defs/pattern/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema49,data:data45};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(func1(data45) < 1){
const err87 = {instancePath:instancePath+"/pattern",schemaPath:"#/$defs/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49,data:data45};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/pattern",schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data45};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.precision !== undefined){
let data46 = data.precision;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err89 = {instancePath:instancePath+"/precision",schemaPath:"#/$defs/precision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data46};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 100 || isNaN(data46)){
const err90 = {instancePath:instancePath+"/precision",schemaPath:"#/$defs/precision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema50,data:data46};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data46 < 1 || isNaN(data46)){
const err91 = {instancePath:instancePath+"/precision",schemaPath:"#/$defs/precision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema50,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data.scale !== undefined){
let data47 = data.scale;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err92 = {instancePath:instancePath+"/scale",schemaPath:"#/$defs/scale/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema51.type,parentSchema:schema51,data:data47};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 100 || isNaN(data47)){
const err93 = {instancePath:instancePath+"/scale",schemaPath:"#/$defs/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema51,data:data47};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err94 = {instancePath:instancePath+"/scale",schemaPath:"#/$defs/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema51,data:data47};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data.each !== undefined){
let data48 = data.each;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(Object.keys(data48).length < 1){
const err95 = {instancePath:instancePath+"/each",schemaPath:"#/properties/each/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38.properties.each,data:data48};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
for(const key3 in data48){
if(!(((((key3 === "min") || (key3 === "max")) || (key3 === "pattern")) || (key3 === "precision")) || (key3 === "scale"))){
const err96 = {instancePath:instancePath+"/each",schemaPath:"#/properties/each/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.each,data:data48};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data48.min !== undefined){
let data49 = data48.min;
if((!((typeof data49 == "number") && (isFinite(data49)))) && (typeof data49 !== "string")){
const err97 = {instancePath:instancePath+"/each/min",schemaPath:"#/$defs/bound/type",keyword:"type",params:{type: schema47.type},message:"must be number,string",schema:schema47.type,parentSchema:schema47,data:data49};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data48.max !== undefined){
let data50 = data48.max;
if((!((typeof data50 == "number") && (isFinite(data50)))) && (typeof data50 !== "string")){
const err98 = {instancePath:instancePath+"/each/max",schemaPath:"#/$defs/bound/type",keyword:"type",params:{type: schema47.type},message:"must be number,string",schema:schema47.type,parentSchema:schema47,data:data50};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data48.pattern !== undefined){
let data51 = data48.pattern;
if(typeof data51 === "string"){
if(func1(data51) > 500){
const err99 = {instancePath:instancePath+"/each/pattern",schemaPath:"#/$defs/pattern/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema49,data:data51};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(func1(data51) < 1){
const err100 = {instancePath:instancePath+"/each/pattern",schemaPath:"#/$defs/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49,data:data51};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/each/pattern",schemaPath:"#/$defs/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data51};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data48.precision !== undefined){
let data52 = data48.precision;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err102 = {instancePath:instancePath+"/each/precision",schemaPath:"#/$defs/precision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data52};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 100 || isNaN(data52)){
const err103 = {instancePath:instancePath+"/each/precision",schemaPath:"#/$defs/precision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema50,data:data52};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data52 < 1 || isNaN(data52)){
const err104 = {instancePath:instancePath+"/each/precision",schemaPath:"#/$defs/precision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema50,data:data52};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
if(data48.scale !== undefined){
let data53 = data48.scale;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
const err105 = {instancePath:instancePath+"/each/scale",schemaPath:"#/$defs/scale/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema51.type,parentSchema:schema51,data:data53};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 100 || isNaN(data53)){
const err106 = {instancePath:instancePath+"/each/scale",schemaPath:"#/$defs/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema51,data:data53};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err107 = {instancePath:instancePath+"/each/scale",schemaPath:"#/$defs/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema51,data:data53};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
}
else {
const err108 = {instancePath:instancePath+"/each",schemaPath:"#/properties/each/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.each.type,parentSchema:schema38.properties.each,data:data48};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data.inverse !== undefined){
let data54 = data.inverse;
if(typeof data54 === "string"){
if(func1(data54) > 48){
const err109 = {instancePath:instancePath+"/inverse",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:data54};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(!pattern7.test(data54)){
const err110 = {instancePath:instancePath+"/inverse",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:data54};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/inverse",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data54};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data.onDelete !== undefined){
let data55 = data.onDelete;
if(typeof data55 !== "string"){
const err112 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.onDelete.type,parentSchema:schema38.properties.onDelete,data:data55};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(!(((data55 === "restrict") || (data55 === "setNull")) || (data55 === "cascade"))){
const err113 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema38.properties.onDelete.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.onDelete.enum,parentSchema:schema38.properties.onDelete,data:data55};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data.same !== undefined){
let data56 = data.same;
if(typeof data56 === "string"){
if(func1(data56) > 48){
const err114 = {instancePath:instancePath+"/same",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:data56};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!pattern7.test(data56)){
const err115 = {instancePath:instancePath+"/same",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:data56};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/same",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data56};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data.unseen !== undefined){
let data57 = data.unseen;
if(typeof data57 !== "boolean"){
const err117 = {instancePath:instancePath+"/unseen",schemaPath:"#/properties/unseen/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.unseen.type,parentSchema:schema38.properties.unseen,data:data57};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(func1(key0) > 48){
const err0 = {instancePath,schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!pattern7.test(key0)){
const err1 = {instancePath,schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema36.propertyNames,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
if(!(validate23(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.fields === undefined) && (missing0 = "fields")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.enum !== undefined){
const err1 = {instancePath:instancePath+"/enum",schemaPath:"#/then/properties/enum/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema34.then.properties.enum,data:data.enum};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.enum = true;
}
ifClause0 = "then";
}
else {
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.enum === undefined){
const err2 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "enum"},message:"must have required property '"+"enum"+"'",schema:schema34.else.required,parentSchema:schema34.else,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema34.if,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "description") || (key0 === "enum")) || (key0 === "fields"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.enum !== undefined){
let data2 = data.enum;
if(Array.isArray(data2)){
if(data2.length > 200){
const err6 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func1(data3) > 100){
const err8 = {instancePath:instancePath+"/enum/" + i0,schemaPath:"#/$defs/enumValues/items/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema35.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func1(data3) < 1){
const err9 = {instancePath:instancePath+"/enum/" + i0,schemaPath:"#/$defs/enumValues/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/enum/" + i0,schemaPath:"#/$defs/enumValues/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.items.type,parentSchema:schema35.items,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
let i1 = data2.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data2[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err11 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err12 = {instancePath:instancePath+"/enum",schemaPath:"#/$defs/enumValues/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.type,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.fields !== undefined){
let data4 = data.fields;
if(!(validate22(data4, {instancePath:instancePath+"/fields",parentData:data,parentDataProperty:"fields",rootData,dynamicAnchors}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err13 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema34.properties.fields,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"description":"One kind of row. Besides its fields it has `id`, `createdAt`, `updatedAt` and `version`.","type":"object","additionalProperties":false,"properties":{"description":{"description":"What one row stands for. Becomes a doc comment, a table comment and a description in OpenAPI.","type":"string","examples":["One parcel from a sender to an address."]},"deprecated":{"description":"Still works, and says in every contract that it should not be used any more.","type":"boolean","default":false},"account":{"description":"The profile of an account: one row each with the account's id, made at sign-up; deleting it closes the account. At most one resource is.","type":"boolean","default":false},"plural":{"description":"The plural, where English has its own: in paths and names.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$","maxLength":60,"examples":["people"]},"fields":{"$ref":"#/$defs/fields"},"unique":{"description":"Combinations of fields that no two rows share. The long form can be partial (`where`) and ignore upper and lower case.","type":"array","items":{"description":"A list of fields, or a map that says more.","type":["array","object"],"minItems":1,"maxItems":16,"uniqueItems":true,"items":{"type":"string","minLength":1},"additionalProperties":false,"required":["fields"],"properties":{"fields":{"description":"The fields, by name.","type":"array","minItems":1,"maxItems":16,"uniqueItems":true,"items":{"type":"string","minLength":1}},"where":{"description":"Only rows for which this holds take part. CEL over the row alone.","$ref":"#/$defs/expression"},"ignoreCase":{"description":"`A` and `a` count as the same.","type":"boolean","default":false}}},"examples":[[["team","user"],{"fields":["driver"],"where":"this.live"}]]},"index":{"description":"Indexes, each a list of fields; `-dueAt` is descending. Lists can filter and sort by what is indexed.","type":"array","items":{"type":"array","minItems":1,"maxItems":16,"items":{"type":"string","minLength":1}},"examples":[[["team","-dueAt"]]]},"checks":{"description":"What must hold of every row, whoever writes it, by name. Otherwise the write is answered with 422 `check_failed`.","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"description":"One thing that must hold of every row.","type":"object","additionalProperties":false,"required":["rule","message"],"properties":{"rule":{"description":"CEL over the row and what it refers to; the caller has no part in it.","$ref":"#/$defs/expression","examples":["this.dueAt > this.pickUpAt"]},"field":{"description":"The field that is to blame.","type":"string","minLength":1},"message":{"description":"What the client is told.","type":"string","minLength":1,"maxLength":500}}}},"rules":{"description":"Rules by name, for use in `access` and in the rules of other resources (`this.team.member`).","type":"object","propertyNames":{"$ref":"#/$defs/lowerName"},"additionalProperties":{"$ref":"#/$defs/expression"},"examples":[{"member":"this.memberships.exists(m, m.user == auth.id)"}]},"access":{"description":"Who may do what: one rule for everything, or one for each verb. What is not written nobody may do.","type":["string","array","object"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"additionalProperties":false,"properties":{"read":{"description":"Who may read a row, in lists and by itself.","$ref":"#/$defs/rule"},"list":{"description":"Which of the rows one may read are in lists, where that is fewer.","$ref":"#/$defs/rule"},"write":{"description":"Who may create, update and delete; each can be given apart as well.","$ref":"#/$defs/rule"},"create":{"description":"Who may make a row; `this` is the row as it would be.","$ref":"#/$defs/rule"},"update":{"description":"Who may change a row; must hold of the row before and after.","$ref":"#/$defs/rule"},"delete":{"description":"Who may delete a row.","$ref":"#/$defs/rule"}},"examples":["owner",{"read":"public","write":"admin"}]}}};
const pattern17 = new RegExp("^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func13.call(schema60.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.description.type,parentSchema:schema60.properties.description,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.deprecated !== undefined){
let data1 = data.deprecated;
if(typeof data1 !== "boolean"){
const err2 = {instancePath:instancePath+"/deprecated",schemaPath:"#/properties/deprecated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.deprecated.type,parentSchema:schema60.properties.deprecated,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.account !== undefined){
let data2 = data.account;
if(typeof data2 !== "boolean"){
const err3 = {instancePath:instancePath+"/account",schemaPath:"#/properties/account/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.account.type,parentSchema:schema60.properties.account,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.plural !== undefined){
let data3 = data.plural;
if(typeof data3 === "string"){
if(func1(data3) > 60){
const err4 = {instancePath:instancePath+"/plural",schemaPath:"#/properties/plural/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters",schema:60,parentSchema:schema60.properties.plural,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern17.test(data3)){
const err5 = {instancePath:instancePath+"/plural",schemaPath:"#/properties/plural/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$"+"\"",schema:"^[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*$",parentSchema:schema60.properties.plural,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/plural",schemaPath:"#/properties/plural/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.plural.type,parentSchema:schema60.properties.plural,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.fields !== undefined){
if(!(validate22(data.fields, {instancePath:instancePath+"/fields",parentData:data,parentDataProperty:"fields",rootData,dynamicAnchors}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
let data5 = data.unique;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(!data6 || typeof data6 != "object"){
const err7 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/type",keyword:"type",params:{type: schema60.properties.unique.items.type},message:"must be array,object",schema:schema60.properties.unique.items.type,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data6)){
if(data6.length > 16){
const err8 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data6.length < 1){
const err9 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(func1(data7) < 1){
const err10 = {instancePath:instancePath+"/unique/" + i0+"/" + i1,schemaPath:"#/properties/unique/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.unique.items.items,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/unique/" + i0+"/" + i1,schemaPath:"#/properties/unique/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.unique.items.items.type,parentSchema:schema60.properties.unique.items.items,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
let i2 = data6.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data6[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err12 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.fields === undefined){
const err13 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/required",keyword:"required",params:{missingProperty: "fields"},message:"must have required property '"+"fields"+"'",schema:schema60.properties.unique.items.required,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data6){
if(!(((key1 === "fields") || (key1 === "where")) || (key1 === "ignoreCase"))){
const err14 = {instancePath:instancePath+"/unique/" + i0,schemaPath:"#/properties/unique/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.unique.items,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.fields !== undefined){
let data8 = data6.fields;
if(Array.isArray(data8)){
if(data8.length > 16){
const err15 = {instancePath:instancePath+"/unique/" + i0+"/fields",schemaPath:"#/properties/unique/items/properties/fields/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema60.properties.unique.items.properties.fields,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data8.length < 1){
const err16 = {instancePath:instancePath+"/unique/" + i0+"/fields",schemaPath:"#/properties/unique/items/properties/fields/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.unique.items.properties.fields,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len2 = data8.length;
for(let i3=0; i3<len2; i3++){
let data9 = data8[i3];
if(typeof data9 === "string"){
if(func1(data9) < 1){
const err17 = {instancePath:instancePath+"/unique/" + i0+"/fields/" + i3,schemaPath:"#/properties/unique/items/properties/fields/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.unique.items.properties.fields.items,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/unique/" + i0+"/fields/" + i3,schemaPath:"#/properties/unique/items/properties/fields/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.unique.items.properties.fields.items.type,parentSchema:schema60.properties.unique.items.properties.fields.items,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
let i4 = data8.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data8[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err19 = {instancePath:instancePath+"/unique/" + i0+"/fields",schemaPath:"#/properties/unique/items/properties/fields/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i4+" are identical)",schema:true,parentSchema:schema60.properties.unique.items.properties.fields,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
const err20 = {instancePath:instancePath+"/unique/" + i0+"/fields",schemaPath:"#/properties/unique/items/properties/fields/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.unique.items.properties.fields.type,parentSchema:schema60.properties.unique.items.properties.fields,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.where !== undefined){
let data10 = data6.where;
if(typeof data10 === "string"){
if(func1(data10) < 1){
const err21 = {instancePath:instancePath+"/unique/" + i0+"/where",schemaPath:"#/$defs/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/unique/" + i0+"/where",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data6.ignoreCase !== undefined){
let data11 = data6.ignoreCase;
if(typeof data11 !== "boolean"){
const err23 = {instancePath:instancePath+"/unique/" + i0+"/ignoreCase",schemaPath:"#/properties/unique/items/properties/ignoreCase/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.unique.items.properties.ignoreCase.type,parentSchema:schema60.properties.unique.items.properties.ignoreCase,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
}
else {
const err24 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.unique.type,parentSchema:schema60.properties.unique,data:data5};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.index !== undefined){
let data12 = data.index;
if(Array.isArray(data12)){
const len3 = data12.length;
for(let i5=0; i5<len3; i5++){
let data13 = data12[i5];
if(Array.isArray(data13)){
if(data13.length > 16){
const err25 = {instancePath:instancePath+"/index/" + i5,schemaPath:"#/properties/index/items/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema60.properties.index.items,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data13.length < 1){
const err26 = {instancePath:instancePath+"/index/" + i5,schemaPath:"#/properties/index/items/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.index.items,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len4 = data13.length;
for(let i6=0; i6<len4; i6++){
let data14 = data13[i6];
if(typeof data14 === "string"){
if(func1(data14) < 1){
const err27 = {instancePath:instancePath+"/index/" + i5+"/" + i6,schemaPath:"#/properties/index/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.index.items.items,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/index/" + i5+"/" + i6,schemaPath:"#/properties/index/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.index.items.items.type,parentSchema:schema60.properties.index.items.items,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/index/" + i5,schemaPath:"#/properties/index/items/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.index.items.type,parentSchema:schema60.properties.index.items,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.index.type,parentSchema:schema60.properties.index,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.checks !== undefined){
let data15 = data.checks;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
const _errs35 = errors;
if(typeof key2 === "string"){
if(func1(key2) > 48){
const err31 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!pattern7.test(key2)){
const err32 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/checks",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var valid15 = _errs35 === errors;
if(!valid15){
const err34 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema60.properties.checks.propertyNames,parentSchema:schema60.properties.checks,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
for(const key3 in data15){
let data16 = data15[key3];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.rule === undefined){
const err35 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema60.properties.checks.additionalProperties.required,parentSchema:schema60.properties.checks.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data16.message === undefined){
const err36 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema60.properties.checks.additionalProperties.required,parentSchema:schema60.properties.checks.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key4 in data16){
if(!(((key4 === "rule") || (key4 === "field")) || (key4 === "message"))){
const err37 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.checks.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data16.rule !== undefined){
let data17 = data16.rule;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err38 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/rule",schemaPath:"#/$defs/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/rule",schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data16.field !== undefined){
let data18 = data16.field;
if(typeof data18 === "string"){
if(func1(data18) < 1){
const err40 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/field",schemaPath:"#/properties/checks/additionalProperties/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.checks.additionalProperties.properties.field,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/field",schemaPath:"#/properties/checks/additionalProperties/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.checks.additionalProperties.properties.field.type,parentSchema:schema60.properties.checks.additionalProperties.properties.field,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.message !== undefined){
let data19 = data16.message;
if(typeof data19 === "string"){
if(func1(data19) > 500){
const err42 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/message",schemaPath:"#/properties/checks/additionalProperties/properties/message/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema60.properties.checks.additionalProperties.properties.message,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func1(data19) < 1){
const err43 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/message",schemaPath:"#/properties/checks/additionalProperties/properties/message/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.checks.additionalProperties.properties.message,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/message",schemaPath:"#/properties/checks/additionalProperties/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.checks.additionalProperties.properties.message.type,parentSchema:schema60.properties.checks.additionalProperties.properties.message,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/checks/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.checks.additionalProperties.type,parentSchema:schema60.properties.checks.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.checks.type,parentSchema:schema60.properties.checks,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.rules !== undefined){
let data20 = data.rules;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
const _errs51 = errors;
if(typeof key5 === "string"){
if(func1(key5) > 48){
const err47 = {instancePath:instancePath+"/rules",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!pattern7.test(key5)){
const err48 = {instancePath:instancePath+"/rules",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/rules",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var valid20 = _errs51 === errors;
if(!valid20){
const err50 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema60.properties.rules.propertyNames,parentSchema:schema60.properties.rules,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
for(const key6 in data20){
let data21 = data20[key6];
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err51 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/expression/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema41,data:data21};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/expression/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data21};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.rules.type,parentSchema:schema60.properties.rules,data:data20};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.access !== undefined){
let data22 = data.access;
if((!data22 || typeof data22 != "object") && (typeof data22 !== "string")){
const err54 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/type",keyword:"type",params:{type: schema60.properties.access.type},message:"must be string,array,object",schema:schema60.properties.access.type,parentSchema:schema60.properties.access,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(typeof data22 === "string"){
if(func1(data22) < 1){
const err55 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.access,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(Array.isArray(data22)){
if(data22.length < 1){
const err56 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.access,data:data22};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len5 = data22.length;
for(let i7=0; i7<len5; i7++){
let data23 = data22[i7];
if(typeof data23 === "string"){
if(func1(data23) < 1){
const err57 = {instancePath:instancePath+"/access/" + i7,schemaPath:"#/properties/access/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.access.items,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/access/" + i7,schemaPath:"#/properties/access/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.access.items.type,parentSchema:schema60.properties.access.items,data:data23};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key7 in data22){
if(!((((((key7 === "read") || (key7 === "list")) || (key7 === "write")) || (key7 === "create")) || (key7 === "update")) || (key7 === "delete"))){
const err59 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.access,data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data22.read !== undefined){
let data24 = data22.read;
if((typeof data24 !== "string") && (!(Array.isArray(data24)))){
const err60 = {instancePath:instancePath+"/access/read",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data24};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(typeof data24 === "string"){
if(func1(data24) < 1){
const err61 = {instancePath:instancePath+"/access/read",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data24};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(Array.isArray(data24)){
if(data24.length < 1){
const err62 = {instancePath:instancePath+"/access/read",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data24};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const len6 = data24.length;
for(let i8=0; i8<len6; i8++){
let data25 = data24[i8];
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err63 = {instancePath:instancePath+"/access/read/" + i8,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data25};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/access/read/" + i8,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
}
if(data22.list !== undefined){
let data26 = data22.list;
if((typeof data26 !== "string") && (!(Array.isArray(data26)))){
const err65 = {instancePath:instancePath+"/access/list",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data26};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(typeof data26 === "string"){
if(func1(data26) < 1){
const err66 = {instancePath:instancePath+"/access/list",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data26};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(Array.isArray(data26)){
if(data26.length < 1){
const err67 = {instancePath:instancePath+"/access/list",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data26};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
const len7 = data26.length;
for(let i9=0; i9<len7; i9++){
let data27 = data26[i9];
if(typeof data27 === "string"){
if(func1(data27) < 1){
const err68 = {instancePath:instancePath+"/access/list/" + i9,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data27};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/access/list/" + i9,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data27};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
}
if(data22.write !== undefined){
let data28 = data22.write;
if((typeof data28 !== "string") && (!(Array.isArray(data28)))){
const err70 = {instancePath:instancePath+"/access/write",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data28};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(typeof data28 === "string"){
if(func1(data28) < 1){
const err71 = {instancePath:instancePath+"/access/write",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(Array.isArray(data28)){
if(data28.length < 1){
const err72 = {instancePath:instancePath+"/access/write",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data28};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
const len8 = data28.length;
for(let i10=0; i10<len8; i10++){
let data29 = data28[i10];
if(typeof data29 === "string"){
if(func1(data29) < 1){
const err73 = {instancePath:instancePath+"/access/write/" + i10,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data29};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/access/write/" + i10,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data29};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
}
if(data22.create !== undefined){
let data30 = data22.create;
if((typeof data30 !== "string") && (!(Array.isArray(data30)))){
const err75 = {instancePath:instancePath+"/access/create",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data30};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(typeof data30 === "string"){
if(func1(data30) < 1){
const err76 = {instancePath:instancePath+"/access/create",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data30};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(Array.isArray(data30)){
if(data30.length < 1){
const err77 = {instancePath:instancePath+"/access/create",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data30};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
const len9 = data30.length;
for(let i11=0; i11<len9; i11++){
let data31 = data30[i11];
if(typeof data31 === "string"){
if(func1(data31) < 1){
const err78 = {instancePath:instancePath+"/access/create/" + i11,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data31};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/access/create/" + i11,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data31};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
}
if(data22.update !== undefined){
let data32 = data22.update;
if((typeof data32 !== "string") && (!(Array.isArray(data32)))){
const err80 = {instancePath:instancePath+"/access/update",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data32};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(typeof data32 === "string"){
if(func1(data32) < 1){
const err81 = {instancePath:instancePath+"/access/update",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data32};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(Array.isArray(data32)){
if(data32.length < 1){
const err82 = {instancePath:instancePath+"/access/update",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data32};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
const len10 = data32.length;
for(let i12=0; i12<len10; i12++){
let data33 = data32[i12];
if(typeof data33 === "string"){
if(func1(data33) < 1){
const err83 = {instancePath:instancePath+"/access/update/" + i12,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data33};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/access/update/" + i12,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data33};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
}
if(data22.delete !== undefined){
let data34 = data22.delete;
if((typeof data34 !== "string") && (!(Array.isArray(data34)))){
const err85 = {instancePath:instancePath+"/access/delete",schemaPath:"#/$defs/rule/type",keyword:"type",params:{type: schema44.type},message:"must be string,array",schema:schema44.type,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(typeof data34 === "string"){
if(func1(data34) < 1){
const err86 = {instancePath:instancePath+"/access/delete",schemaPath:"#/$defs/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(Array.isArray(data34)){
if(data34.length < 1){
const err87 = {instancePath:instancePath+"/access/delete",schemaPath:"#/$defs/rule/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len11 = data34.length;
for(let i13=0; i13<len11; i13++){
let data35 = data34[i13];
if(typeof data35 === "string"){
if(func1(data35) < 1){
const err88 = {instancePath:instancePath+"/access/delete/" + i13,schemaPath:"#/$defs/rule/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44.items,data:data35};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/access/delete/" + i13,schemaPath:"#/$defs/rule/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.items.type,parentSchema:schema44.items,data:data35};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
}
}
}
else {
const err90 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "backsmith") || (key0 === "app")) || (key0 === "include")) || (key0 === "api")) || (key0 === "auth")) || (key0 === "types")) || (key0 === "resources"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.backsmith !== undefined){
let data0 = data.backsmith;
if(1 !== data0){
const err1 = {instancePath:instancePath+"/backsmith",schemaPath:"#/properties/backsmith/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.backsmith,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.app !== undefined){
let data1 = data.app;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.app.required,parentSchema:schema31.properties.app,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key1 in data1){
if(!((((key1 === "name") || (key1 === "title")) || (key1 === "version")) || (key1 === "description"))){
const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.app,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(func1(data2) > 50){
const err4 = {instancePath:instancePath+"/app/name",schemaPath:"#/properties/app/properties/name/maxLength",keyword:"maxLength",params:{limit: 50},message:"must NOT have more than 50 characters",schema:50,parentSchema:schema31.properties.app.properties.name,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern4.test(data2)){
const err5 = {instancePath:instancePath+"/app/name",schemaPath:"#/properties/app/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"+"\"",schema:"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",parentSchema:schema31.properties.app.properties.name,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/app/name",schemaPath:"#/properties/app/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.app.properties.name.type,parentSchema:schema31.properties.app.properties.name,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.title !== undefined){
let data3 = data1.title;
if(typeof data3 === "string"){
if(func1(data3) > 100){
const err7 = {instancePath:instancePath+"/app/title",schemaPath:"#/properties/app/properties/title/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema31.properties.app.properties.title,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func1(data3) < 1){
const err8 = {instancePath:instancePath+"/app/title",schemaPath:"#/properties/app/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.app.properties.title,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/app/title",schemaPath:"#/properties/app/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.app.properties.title.type,parentSchema:schema31.properties.app.properties.title,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.version !== undefined){
let data4 = data1.version;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err10 = {instancePath:instancePath+"/app/version",schemaPath:"#/properties/app/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$"},message:"must match pattern \""+"^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$"+"\"",schema:"^[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?$",parentSchema:schema31.properties.app.properties.version,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/app/version",schemaPath:"#/properties/app/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.app.properties.version.type,parentSchema:schema31.properties.app.properties.version,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.description !== undefined){
let data5 = data1.description;
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/app/description",schemaPath:"#/properties/app/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.app.properties.description.type,parentSchema:schema31.properties.app.properties.description,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.app.type,parentSchema:schema31.properties.app,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.include !== undefined){
let data6 = data.include;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(func1(data7) < 1){
const err14 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.include.items,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include.items.type,parentSchema:schema31.properties.include.items,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include.type,parentSchema:schema31.properties.include,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.api !== undefined){
let data8 = data.api;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(!(key2 === "prefix")){
const err17 = {instancePath:instancePath+"/api",schemaPath:"#/properties/api/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.api,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.prefix !== undefined){
let data9 = data8.prefix;
if(typeof data9 === "string"){
if(func1(data9) > 60){
const err18 = {instancePath:instancePath+"/api/prefix",schemaPath:"#/properties/api/properties/prefix/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters",schema:60,parentSchema:schema31.properties.api.properties.prefix,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern6.test(data9)){
const err19 = {instancePath:instancePath+"/api/prefix",schemaPath:"#/properties/api/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^(?:/[a-z0-9][a-z0-9-]*)+$"},message:"must match pattern \""+"^(?:/[a-z0-9][a-z0-9-]*)+$"+"\"",schema:"^(?:/[a-z0-9][a-z0-9-]*)+$",parentSchema:schema31.properties.api.properties.prefix,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/api/prefix",schemaPath:"#/properties/api/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.api.properties.prefix.type,parentSchema:schema31.properties.api.properties.prefix,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/api",schemaPath:"#/properties/api/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.api.type,parentSchema:schema31.properties.api,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.auth !== undefined){
let data10 = data.auth;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!((((key3 === "password") || (key3 === "verifyEmail")) || (key3 === "signUp")) || (key3 === "roles"))){
const err22 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.auth,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data10.password !== undefined){
let data11 = data10.password;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key4 in data11){
if(!((key4 === "minLength") || (key4 === "maxLength"))){
const err23 = {instancePath:instancePath+"/auth/password",schemaPath:"#/properties/auth/properties/password/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.auth.properties.password,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data11.minLength !== undefined){
let data12 = data11.minLength;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err24 = {instancePath:instancePath+"/auth/password/minLength",schemaPath:"#/properties/auth/properties/password/properties/minLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.auth.properties.password.properties.minLength.type,parentSchema:schema31.properties.auth.properties.password.properties.minLength,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 128 || isNaN(data12)){
const err25 = {instancePath:instancePath+"/auth/password/minLength",schemaPath:"#/properties/auth/properties/password/properties/minLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema31.properties.auth.properties.password.properties.minLength,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data12 < 8 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/auth/password/minLength",schemaPath:"#/properties/auth/properties/password/properties/minLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 8},message:"must be >= 8",schema:8,parentSchema:schema31.properties.auth.properties.password.properties.minLength,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data11.maxLength !== undefined){
let data13 = data11.maxLength;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err27 = {instancePath:instancePath+"/auth/password/maxLength",schemaPath:"#/properties/auth/properties/password/properties/maxLength/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.auth.properties.password.properties.maxLength.type,parentSchema:schema31.properties.auth.properties.password.properties.maxLength,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 128 || isNaN(data13)){
const err28 = {instancePath:instancePath+"/auth/password/maxLength",schemaPath:"#/properties/auth/properties/password/properties/maxLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema31.properties.auth.properties.password.properties.maxLength,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13 < 8 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/auth/password/maxLength",schemaPath:"#/properties/auth/properties/password/properties/maxLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 8},message:"must be >= 8",schema:8,parentSchema:schema31.properties.auth.properties.password.properties.maxLength,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/auth/password",schemaPath:"#/properties/auth/properties/password/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.auth.properties.password.type,parentSchema:schema31.properties.auth.properties.password,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.verifyEmail !== undefined){
let data14 = data10.verifyEmail;
if(typeof data14 !== "boolean"){
const err31 = {instancePath:instancePath+"/auth/verifyEmail",schemaPath:"#/properties/auth/properties/verifyEmail/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.auth.properties.verifyEmail.type,parentSchema:schema31.properties.auth.properties.verifyEmail,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.signUp !== undefined){
let data15 = data10.signUp;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 === "string"){
if(func1(data16) < 1){
const err32 = {instancePath:instancePath+"/auth/signUp/" + i1,schemaPath:"#/properties/auth/properties/signUp/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.auth.properties.signUp.items,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/auth/signUp/" + i1,schemaPath:"#/properties/auth/properties/signUp/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.auth.properties.signUp.items.type,parentSchema:schema31.properties.auth.properties.signUp.items,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let i2 = data15.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data15[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err34 = {instancePath:instancePath+"/auth/signUp",schemaPath:"#/properties/auth/properties/signUp/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema31.properties.auth.properties.signUp,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err35 = {instancePath:instancePath+"/auth/signUp",schemaPath:"#/properties/auth/properties/signUp/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.auth.properties.signUp.type,parentSchema:schema31.properties.auth.properties.signUp,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data10.roles !== undefined){
let data17 = data10.roles;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(Object.keys(data17).length > 200){
const err36 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/properties/auth/properties/roles/maxProperties",keyword:"maxProperties",params:{limit: 200},message:"must NOT have more than 200 properties",schema:200,parentSchema:schema31.properties.auth.properties.roles,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key5 in data17){
const _errs41 = errors;
if(typeof key5 === "string"){
if(func1(key5) > 48){
const err37 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/$defs/lowerName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!pattern7.test(key5)){
const err38 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/$defs/lowerName/pattern",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[a-z][A-Za-z0-9]*$"+"\"",schema:"^[a-z][A-Za-z0-9]*$",parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/$defs/lowerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:key5,propertyName:key5};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var valid10 = _errs41 === errors;
if(!valid10){
const err40 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/properties/auth/properties/roles/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid",schema:schema31.properties.auth.properties.roles.propertyNames,parentSchema:schema31.properties.auth.properties.roles,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
for(const key6 in data17){
let data18 = data17[key6];
if((!(data18 && typeof data18 == "object" && !Array.isArray(data18))) && (data18 !== null)){
const err41 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/auth/properties/roles/additionalProperties/type",keyword:"type",params:{type: schema31.properties.auth.properties.roles.additionalProperties.type},message:"must be object,null",schema:schema31.properties.auth.properties.roles.additionalProperties.type,parentSchema:schema31.properties.auth.properties.roles.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key7 in data18){
if(!((key7 === "description") || (key7 === "grants"))){
const err42 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/auth/properties/roles/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.auth.properties.roles.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data18.description !== undefined){
let data19 = data18.description;
if(typeof data19 !== "string"){
const err43 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/properties/auth/properties/roles/additionalProperties/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.auth.properties.roles.additionalProperties.properties.description.type,parentSchema:schema31.properties.auth.properties.roles.additionalProperties.properties.description,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data18.grants !== undefined){
let data20 = data18.grants;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i3=0; i3<len2; i3++){
let data21 = data20[i3];
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err44 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants/" + i3,schemaPath:"#/properties/auth/properties/roles/additionalProperties/properties/grants/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants.items,data:data21};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants/" + i3,schemaPath:"#/properties/auth/properties/roles/additionalProperties/properties/grants/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants.items.type,parentSchema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants.items,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
let i4 = data20.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data20[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err46 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants",schemaPath:"#/properties/auth/properties/roles/additionalProperties/properties/grants/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i4+" are identical)",schema:true,parentSchema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
const err47 = {instancePath:instancePath+"/auth/roles/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/grants",schemaPath:"#/properties/auth/properties/roles/additionalProperties/properties/grants/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants.type,parentSchema:schema31.properties.auth.properties.roles.additionalProperties.properties.grants,data:data20};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/auth/roles",schemaPath:"#/properties/auth/properties/roles/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.auth.properties.roles.type,parentSchema:schema31.properties.auth.properties.roles,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.auth.type,parentSchema:schema31.properties.auth,data:data10};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.types !== undefined){
let data22 = data.types;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(Object.keys(data22).length > 1000){
const err50 = {instancePath:instancePath+"/types",schemaPath:"#/properties/types/maxProperties",keyword:"maxProperties",params:{limit: 1000},message:"must NOT have more than 1000 properties",schema:1000,parentSchema:schema31.properties.types,data:data22};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key8 in data22){
const _errs56 = errors;
if(typeof key8 === "string"){
if(func1(key8) > 48){
const err51 = {instancePath:instancePath+"/types",schemaPath:"#/$defs/upperName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema33,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!pattern8.test(key8)){
const err52 = {instancePath:instancePath+"/types",schemaPath:"#/$defs/upperName/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[A-Z][A-Za-z0-9]*$"+"\"",schema:"^[A-Z][A-Za-z0-9]*$",parentSchema:schema33,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/types",schemaPath:"#/$defs/upperName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:key8,propertyName:key8};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var valid17 = _errs56 === errors;
if(!valid17){
const err54 = {instancePath:instancePath+"/types",schemaPath:"#/properties/types/propertyNames",keyword:"propertyNames",params:{propertyName: key8},message:"property name must be valid",schema:schema31.properties.types.propertyNames,parentSchema:schema31.properties.types,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
for(const key9 in data22){
if(!(validate21(data22[key9], {instancePath:instancePath+"/types/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data22,parentDataProperty:key9,rootData,dynamicAnchors}))){
vErrors = append(vErrors, validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err55 = {instancePath:instancePath+"/types",schemaPath:"#/properties/types/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.types.type,parentSchema:schema31.properties.types,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.resources !== undefined){
let data24 = data.resources;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(Object.keys(data24).length > 2000){
const err56 = {instancePath:instancePath+"/resources",schemaPath:"#/properties/resources/maxProperties",keyword:"maxProperties",params:{limit: 2000},message:"must NOT have more than 2000 properties",schema:2000,parentSchema:schema31.properties.resources,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key10 in data24){
const _errs63 = errors;
if(typeof key10 === "string"){
if(func1(key10) > 48){
const err57 = {instancePath:instancePath+"/resources",schemaPath:"#/$defs/upperName/maxLength",keyword:"maxLength",params:{limit: 48},message:"must NOT have more than 48 characters",schema:48,parentSchema:schema33,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!pattern8.test(key10)){
const err58 = {instancePath:instancePath+"/resources",schemaPath:"#/$defs/upperName/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z0-9]*$"},message:"must match pattern \""+"^[A-Z][A-Za-z0-9]*$"+"\"",schema:"^[A-Z][A-Za-z0-9]*$",parentSchema:schema33,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/resources",schemaPath:"#/$defs/upperName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var valid20 = _errs63 === errors;
if(!valid20){
const err60 = {instancePath:instancePath+"/resources",schemaPath:"#/properties/resources/propertyNames",keyword:"propertyNames",params:{propertyName: key10},message:"property name must be valid",schema:schema31.properties.resources.propertyNames,parentSchema:schema31.properties.resources,data:data24};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
for(const key11 in data24){
if(!(validate27(data24[key11], {instancePath:instancePath+"/resources/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data24,parentDataProperty:key11,rootData,dynamicAnchors}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err61 = {instancePath:instancePath+"/resources",schemaPath:"#/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.resources.type,parentSchema:schema31.properties.resources,data:data24};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

function append(all, more) {
  if (all === null) return more;
  for (const error of more) all.push(error);
  return all;
}
