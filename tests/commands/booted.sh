# A machine of its own under this one's real systemd: the same files under a layer that takes every change, and nothing of
# its network, its processes or its disks but FOLDER/data, which is /var/lib/carnet there. Whoever kills its first process
# ends it, and nothing of it is left.
#
#   unshare --mount bash booted.sh FOLDER
set -eu
folder=$1
if [ "${2-}" != inside ]; then
    mount --make-rprivate /
    mount -t cgroup2 cgroup2 "$folder/groups"
    group=$(mktemp -d "$folder/groups/carnet-booted-XXXXXX")
    echo $$ >"$group/cgroup.procs"
    unshare --pid --uts --ipc --net --cgroup --mount --fork --kill-child bash "$0" "$folder" inside || true
    echo $$ >"$folder/groups/cgroup.procs"
    find "$group" -depth -type d -exec rmdir {} +
    exit
fi
mount --make-rprivate /
umount "$folder/groups"
ip link set lo up
layer=$folder/layer root=$folder/layer/root
mount -t tmpfs layer "$layer"
mkdir "$layer/upper" "$layer/work" "$root"
mount -t overlay -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" layer "$root"
mount -t proc proc "$root/proc"
# What is set of the kernel is everybody's.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 devices "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs tmp "$root/tmp"
mkdir -p "$root/var/lib/carnet" "$root/packages"
mount --bind "$folder/data" "$root/var/lib/carnet"
mount --bind "$folder/packages" "$root/packages"
# It has a name of its own, and starts nothing of what this machine starts.
tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
rm -rf "$root"/etc/systemd/system/*.wants
cd "$root"
pivot_root . mnt
umount -l /mnt
# Credentials reach a service by a mount that is handed on.
mount --make-rshared /
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=carnet-test /lib/systemd/systemd --unit=basic.target --show-status=0 </dev/null
