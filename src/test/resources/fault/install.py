"""The standard script of an environment: fetches the wheel that the application pins, and lets it run."""

import hashlib
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request

repository, place = sys.argv[1:]
product, asked = os.environ["WHEELGATE_PRODUCT"], os.environ["WHEELGATE_VERSION"]


def note(line):
    with open(os.path.join(place, "log"), "a") as log:
        log.write(line + "\n")


def get(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


note("begin " + asked)
for name, value in sorted(os.environ.items()):
    print(name + "=" + value)
pins = subprocess.run(
    ["git", "--git-dir", repository, "show", os.environ["WHEELGATE_COMMIT"] + ":requirements.txt"],
    check=True, capture_output=True, text=True).stdout
version = re.search("(?m)^" + product + "==(\\S+)", pins).group(1)
page = os.environ["WHEELGATE_INDEX_URL"].rstrip("/") + "/" + product + "/"
file = product + "-" + version + "-py3-none-any.whl"
link = re.search('href="([^"]*/' + re.escape(file) + ')[#"]', get(page).decode()).group(1)
wheel = get(urllib.parse.urljoin(page, link))
with open(os.path.join(place, "next"), "w") as following:
    following.write(version + " " + hashlib.sha256(wheel).hexdigest() + "\n")
os.replace(os.path.join(place, "next"), os.path.join(place, "running"))
note("end " + version)
