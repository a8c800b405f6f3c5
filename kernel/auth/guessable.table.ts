// Words that guessing programs try first, as letters and digits in lower case; decoration is taken off before comparing.
const words = `
password passwords passw passwd pass passphrase secret administrator admin adminadmin root user guest test testtest tester
welcome welcometo letmein iloveyou monkey dragon master superman batman football baseball basketball soccer sunshine princess
shadow michael jordan jennifer charlie computer internet changeme changemenow default temporary initial
qwerty qwertyuiop qwertyuiopasdf asdfgh asdfghjkl asdfghjklzxcv zxcvbn zxcvbnm qazwsx qazwsxedc qwertyasdf qweasdzxc
qqww asdf abcd abcdef abcdefgh abcdefghijkl abc onetwothree trustno hello helloworld whatever freedom
himitsu pasuwado sakura nippon nihon japan tokyo osaka kanagawa hokkaido fukuoka nagoya kyoto yokohama
tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato
yakusho shiyakusho cityhall cityoffice city shicho kencho lgwan mynumber sekisho mihonshi mihon jichitai koumuin
kanrisha shokuin shokuinshokuin joho johojoho johosystem jouhou jouhousystem security securitysecurity system systemsystem
windows windowsxp microsoft office excel google yahoo amazon apple samsung toyota nissan honda sony nintendo pokemon
spring summer autumn winter haru natsu aki fuyu reiwa heisei showa january february april december
p4ssw0rd 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 123qweasdzxc qwe123qwe123 a1b2c3d4 a1b2c3d4e5f6 abc123abc123
q1w2e3r4 q1w2e3r4t5y6 zaq12wsx zaq1xsw2 asdf1234asdf aa123456 aaaabbbbcccc abcd1234abcd pass1234pass
`
export const guessable: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''))
