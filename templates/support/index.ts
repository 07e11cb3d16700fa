export { testAccess } from './access.js';
export { testLifecycle, testNobody } from './lifecycle.js';
export { testSignUp } from './sign-up.js';
export { testValidation } from './validation.js';
export { caller, daysFromNow, id, secondsFromNow } from './values.js';
