export { testAccess } from './access.js';
export { testLifecycle, testNobody } from './lifecycle.js';
export { type RouteAccess, testRoutes } from './routes.js';
export { testSignUp } from './sign-up.js';
export { testValidation } from './validation.js';
export { caller, daysFromNow, id, secondsFromNow } from './values.js';
