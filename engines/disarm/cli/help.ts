/** What `--help` prints; Japanese first. */
export const help: string = `disarm: ファイルを無害化します / takes files apart and writes them anew from what is known to be inert

使い方 / usage
  disarm FILE|FOLDER… -o DIR [options]
  disarm - [--name NAME] [-o DIR] < FILE > RESULT

  -o, --out DIR            結果を書く場所 / where results are written
      --report text|json   報告の形（jsonは1行に1件） / form of the report (json: one a line)
      --mode rebuild|strict
                           strict: 隠し場所になりうるものも除き、別の子プロセスで再確認 / strict: more goes, and a second child must agree
      --policy KEY=VALUE   links=keep|text animation=keep|first-frame svg=static|picture html=static|text
                           authors=drop|keep zipNames=utf-8|cp932 heldMember=leave-out|hold-all
      --password-file FILE 1行に1つ / one a line (DISARM_PASSWORDS in the environment does the same)
      --jobs N             同時に処理する数 / files at the same time
      --one-sender         すべて同じ差出人から一緒に届いたファイル（子プロセスを共有し、速くなる）
                           all files came together from one sender: they may share children, which is faster
      --no-scan            ウイルス検査をしない / do not ask ClamAV
      --scanner ADDRESS    clamdのソケットか host:port / socket of clamd or host:port
      --no-convert         LibreOfficeとpopplerを使わない / do not use LibreOffice and poppler
      --force              既にある結果に上書きする / overwrite results that exist
      --name NAME          標準入力のファイル名 / name of what comes on stdin
      --lang ja|en         報告の言語 / language of the report
      --facts              この環境の隔離・検査・変換を表示 / show isolation, scanner and converters of this host
  -h, --help

終了コード / exit codes
  0  すべて無害化した / all disarmed
  1  保留がある / some are held
  2  指定の誤り / wrong usage
  3  読み書きの失敗など / a fault: reading or writing failed
`
