#!/bin/sh
# Stands in for the C and C++ compilers while a package's own build system runs: clang with Refhound's flags.
# Questions to the compiler (version, preprocessing) and configure checks get the compiler as it is: what they find out
# must not depend on the instruments. REFHOUND_MAP: path prefix of the sources, as `old=new`, for debug information.
# REFHOUND_SHIM: folder with a `Python.h` that goes before every other one. REFHOUND_LOG: file that gets one line per call, `status<TAB>kind<TAB>command`.

case ${0##*/} in
*++*) compiler='@CLANGPP@' ;;
*) compiler='@CLANG@' ;;
esac

kind=exe
input=
skip=
for word; do
    if [ -n "$skip" ]; then
        skip=
        continue
    fi
    case $word in
    --version | -dumpversion | -dumpmachine | -dumpfullversion | -print-* | --print-* | --help | '-###' | -E | -M | -MM)
        kind=question ;;
    -c | -S | -fsyntax-only) [ $kind = question ] || kind=object ;;
    -r | -Wl,-r) [ $kind = question ] || kind=object ;;
    -shared) [ $kind = exe ] && kind=shared ;;
    -o | -I | -L | -D | -U | -include | -isystem | -MF | -MT | -MQ | -x | -Xlinker | -Xclang) skip=yes ;;
    - | [!-]*) input=yes ;;
    esac
done
[ -n "$input" ] || kind=question
case "$PWD $*" in
*conftest* | *_configtest* | *meson-private* | *CMakeTmp* | *CMakeScratch* | *TryCompile* | *CompilerId*) kind=probe ;;
esac

log() {
    ended=$1
    shift
    [ -z "${REFHOUND_LOG-}" ] || printf '%s\t%s\t%s\n' "$ended" "$kind" "$compiler $*" >>"$REFHOUND_LOG"
}

case $kind in
question | probe)
    "$compiler" "$@"
    status=$?
    log $status "$@"
    exit $status
    ;;
esac

# What would take away symbols, or put code where the instruments do not see it.
count=$#
while [ $count -gt 0 ]; do
    word=$1
    shift
    count=$((count - 1))
    case $word in
    -s | -Wl,-s | -Wl,-S | -Wl,--strip-all | -Wl,--strip-debug | -flto | -flto=*) continue ;;
    -Wl,-z,defs | -Wl,--no-undefined | -Wl,-O1,--no-undefined) continue ;;
    esac
    set -- "$@" "$word"
done

# The instruments come first; what the last word decides comes last.
set -- @INSTRUMENTS@ "$@" @LAST@
[ -z "${REFHOUND_SHIM-}" ] || set -- "-I$REFHOUND_SHIM" "$@"
[ -z "${REFHOUND_MAP-}" ] || set -- "$@" "-ffile-prefix-map=$REFHOUND_MAP"
case $kind in
shared) set -- "$@" -Wl,-z,undefs ;;
exe) set -- "$@"@STUBS@ ;;
esac
"$compiler" "$@"
status=$?
log $status "$@"
exit $status
