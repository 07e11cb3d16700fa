import type { AppModel } from '../../../src/model/model.js';

/** No resources; texts that would break out of every language they are written into, if they could. */
export const emptyModel: AppModel = {
  app: {
    name: 'courier',
    title: 'Courier # `rm -rf ~` <script>',
    version: '1.2.3',
    description: 'Says "hello" to\nYAML: {{ and `shells`; $(reboot)',
  },
  api: { prefix: '/v1' },
  auth: { password: { minLength: 10, maxLength: 128 }, verifyEmail: false, signUp: [], roles: [] },
  types: [],
  resources: [],
};
