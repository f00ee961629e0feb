#!/bin/sh
# Makes the virtual environment $1, with pip, from a Python of 3.11 or newer.
# One that works is kept. $PYTHON names the interpreter to use, if not the first found.
set -eu
venv=$1

usable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Debian packs ensurepip apart from Python. The wheel of pip that its python3-venv would use
# can be had without root: apt-get checks its signature as it does for any package.
pip_from_debian() {
    wheel=$(find /usr/share/python-wheels -name 'pip-*.whl' 2>/dev/null | head -n 1)
    if [ -z "$wheel" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        mkdir "$venv/pip-wheel"
        (cd "$venv/pip-wheel" && apt-get -qq download python3-pip-whl && dpkg-deb -x ./*.deb .) ||
            return 1
        wheel=$(find "$venv/pip-wheel" -name 'pip-*.whl' | head -n 1)
    fi
    [ -n "$wheel" ] || return 1
    "$venv/bin/python" "$wheel/pip" --disable-pip-version-check install --quiet --no-index "$wheel"
    rm -rf "$venv/pip-wheel"
}

if usable "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

python=
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if usable "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Annotate needs Python 3.11 or newer; found none as ${PYTHON:-python3, python3.14 … python3.11}." >&2
    echo "Install one, or name it: make PYTHON=/path/to/python3 …" >&2
    exit 1
fi

echo "Making $venv with $("$python" --version) …"
if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv --clear "$venv"
elif ! { "$python" -m venv --without-pip --clear "$venv" && pip_from_debian; }; then
    rm -rf "$venv"
    echo "This Python cannot make a virtual environment: it lacks ensurepip." >&2
    echo "On Debian and Ubuntu: apt install python3-venv, as root, then make again." >&2
    exit 1
fi
