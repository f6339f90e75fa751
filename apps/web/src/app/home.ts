/** Where one comes after the login. */
export const HOME = '/todo';
