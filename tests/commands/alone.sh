# A demonstration in a network of its own, where only the loopback answers. Prints what it saw, one line each.
set -euo pipefail
folder=$1 carnet=$2
ip link set lo up

heard() { strace -f -qq --seccomp-bpf -e trace=connect,sendto,sendmsg -o "$folder/$1" "${@:2}"; }
ask() { # path, code to type: prints the status, and whether the page knows the code
    exec 4<>/dev/tcp/127.0.0.1/8123
    local how="GET $1" body="" headers=$'Host: localhost:8123\r\nConnection: close\r\n'
    if [ -n "${2-}" ]; then
        how="POST $1" body="code=$2"
        headers+=$'Origin: http://localhost:8123\r\nContent-Type: application/x-www-form-urlencoded\r\n'
        headers+="Content-Length: ${#body}"$'\r\n'
    fi
    printf '%s HTTP/1.1\r\n%s\r\n%s' "$how" "$headers" "$body" >&4
    local answer
    answer=$(cat <&4)
    exec 4>&-
    echo "$1 ${answer:9:3} $(grep -c Bonjour <<<"$answer" || true)"
}

# Whoever tries to leave is heard, and does not get anywhere.
heard stranger bash -c 'exec 5<>/dev/tcp/192.0.2.1/9' 2>"$folder/unreachable" || echo "no way out"

coproc demo { heard calls "$carnet" demo --port 8123 --data "$folder/carnet"; }
code=""
while read -r line <&"${demo[0]}"; do
    case $line in
    */activation#*) code=${code:-${line##*#}} ;;
    "À essayer"*) break ;;
    esac
done
for path in /connexion /activation /demo /vos-donnees /accessibilite /la-preuve /registre/feuilles; do ask $path; done
ask /activation "$code"
"$carnet" year status --data "$folder/carnet" >/dev/null && echo "year status"
"$carnet" ledger key --data "$folder/carnet" >/dev/null && echo "ledger key"
traced=$(cat "/proc/$demo_PID/task/$demo_PID/children")
# The coprocess is this shell's child; strace is its, the demonstration strace's.
program=$(cat "/proc/${traced% }/task/${traced% }/children")
kill -TERM ${program}
wait "$demo_PID" && echo "ended"
