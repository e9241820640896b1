/** What the sign-in and set-up pages say. */

import { catalogue } from '@/text/t'

export const useText = catalogue({
  fa: {
    title: 'ورود',
    'setup.title': 'ساخت مدیر ارشد',
    'setup.text': 'این نخستین اجراست. نام کاربری و گذرواژه‌ای برای مدیر ارشد انتخاب کنید؛ مدیران دیگر را بعد می‌سازید.',
    username: 'نام کاربری',
    password: 'گذرواژه',
    'password.rule': 'دست‌کم ۱۲ نویسه، و نه گذرواژه‌ای رایج. چند واژهٔ بی‌ربط پشت هم خوب است.',
    'password.count': '{n} از ۱۲ نویسه',
    'password.enough': 'به اندازهٔ کافی بلند است.',
    repeat: 'تکرار گذرواژه',
    'repeat.differs': 'دو گذرواژه یکسان نیست.',
    submit: 'ورود',
    wait: 'ورود ({s} ثانیهٔ دیگر)',
    'setup.submit': 'ساختن و ورود',
    'setup.instead': 'حساب دارم؛ ورود',
    help: 'نمی‌توانید وارد شوید؟',
    'help.forgot': 'گذرواژه را فراموش کرده‌اید: از یک مدیر ارشد بخواهید گذرواژهٔ تازه‌ای برایتان بگذارد.',
    'help.first': 'نخستین اجراست: پیوند یک‌بارمصرفی را باز کنید که سرویس هنگام روشن شدن در پایانه چاپ کرد.',
  },
  en: {
    title: 'Sign in',
    'setup.title': 'Make the super admin',
    'setup.text': 'This is the first run. Choose a user name and a password for the super admin; others come later.',
    username: 'User name',
    password: 'Password',
    'password.rule': 'At least 12 characters, and not a common password. A few unrelated words work well.',
    'password.count': '{n} of 12 characters',
    'password.enough': 'Long enough.',
    repeat: 'Repeat the password',
    'repeat.differs': 'The two passwords differ.',
    submit: 'Sign in',
    wait: 'Sign in (in {s} s)',
    'setup.submit': 'Make it and sign in',
    'setup.instead': 'I have an account; sign in',
    help: 'Cannot sign in?',
    'help.forgot': 'Forgot the password: ask a super admin to set a new one for you.',
    'help.first': 'First run: open the one-time link that the service printed in the terminal when it started.',
  },
})
