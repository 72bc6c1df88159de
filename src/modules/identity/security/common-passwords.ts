/** Bases of the passwords that leak most often; digits and punctuation around them make no difference. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password passwort passw pass qwerty qwertyuiop qwertyuiopasdfghjkl qwertz qwertzuiop azerty azertyuiop asdfgh
  asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwerasdf qwaszx zaq xsw asdf abcd abcde abcdef abcdefg
  abcdefgh abcdefghi abcdefghijkl abcdefghijklmnopqrstuvwxyz
  abc123456789 abc123abc123 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5y6 zaq12wsxcde3 letmein letmeinplease letmeinnow iloveyou
  iloveyouforever iloveu loveyou welcome welcomehome welcometo admin administrator adminadmin root toor login master
  monkey dragon football baseball basketball superman batman spiderman pokemon starwars sunshine princess shadow michael
  jennifer jordan jessica charlie ashley daniel thomas robert michelle nicole andrew joshua matthew hannah amanda secret
  mysecret topsecret trustno trustnoone changeme changethis changemenow default guest test testing tester testtest
  testpassword mypassword password1 thisismypassword newpassword yourpassword passwordpassword mypass computer internet
  whatever freedom hello helloworld hellokitty flower summer winter spring autumn cookie chocolate cheese banana ginger
  pepper killer hunter soccer hockey mustang ferrari corvette liverpool chelsea arsenal barcelona manchester lovely
  jesus jesuschrist godisgood blessed family forever angel mother father money business access passphrase nothing
  correcthorsebatterystaple unknown company office doctor therapist therapy hospital clinic refero referral`
    .split(/\s+/)
    .filter(Boolean),
);
