# What a package asks of the system when it is installed, upgraded, removed and purged, by dpkg itself in a root that is thrown
# away: this machine's, under a layer that takes every change. Its `systemctl` notes what it is asked.
#
#   unshare --mount bash upgraded.sh FOLDER     with the packages one.deb and two.deb in it
set -eu
folder=$1
root=$folder/layer/root
mkdir "$folder/layer"
mount --make-rprivate /
mount -t tmpfs layer "$folder/layer"
mkdir "$folder/layer/upper" "$folder/layer/work" "$root"
mount -t overlay -o "lowerdir=/,upperdir=$folder/layer/upper,workdir=$folder/layer/work" layer "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/packages" "$root/run/systemd/system" "$root/usr/local/sbin"
cp "$folder/one.deb" "$folder/two.deb" "$root/packages"
cat >"$root/usr/local/sbin/systemctl" <<'STUB'
#!/bin/sh
echo "systemctl $*" >>/packages/asked
[ "$1" != list-units ] || printf '%s loaded active running Carnet\n' carnet.service carnet@college-exemple.service
[ ! -e /packages/fails ] || [ "$1" != try-restart ]
STUB
chmod 755 "$root/usr/local/sbin/systemctl"
cat >"$root/packages/steps" <<'STEPS'
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
dpkg_() { # name, words for dpkg: what it is asked of the system, and how it ended
    echo "== $1"
    shift
    : >/packages/asked
    dpkg --force-depends --force-unsafe-io --no-triggers "$@" </dev/null >/packages/said 2>&1 && ended=0 || ended=$?
    cat /packages/asked
    [ "$ended" = 0 ] || { echo "dpkg ended with $ended"; cat /packages/said; }
}
kept() { [ "$(cat /var/lib/carnet/school.json)" = ours ] && [ -d /var/backups/carnet ] && echo "the data are there"; }
conf=/etc/carnet/carnet.toml
dpkg_ install -i /packages/one.deb
echo '# ours' >>$conf
echo ours >/var/lib/carnet/school.json
dpkg_ upgrade --force-confold -i /packages/two.deb
dpkg-query -W -f '${Version} ${db:Status-Status}\n' carnet
grep -q '^# ours' $conf && ! grep -q '^# theirs' $conf && grep -q '^# theirs' $conf.dpkg-dist && echo "the configuration is ours"
[ "$(stat -c '%U %a' /var/lib/carnet)" = "carnet 700" ] && kept
touch /packages/fails
dpkg_ "upgrade to what does not start" --force-confold -i /packages/two.deb
dpkg-query -W -f '${db:Status-Status}\n' carnet
grep -o '[^ ]* ne sert pas encore' /packages/said
dpkg_ remove -r carnet
[ ! -e /usr/bin/carnet ] && grep -q '^# ours' $conf && kept
dpkg_ purge -P carnet
[ ! -e $conf ] && kept
STEPS
chroot "$root" sh /packages/steps
