import time, pytest
from urllib.request import urlopen
from accessibility import axe
def test_start(serve):
    t=time.time(); s=serve(); print("first", time.time()-t)
    t=time.time(); s2=serve(); print("second", time.time()-t, s.url, s2.url)
    t=time.time(); s.kill9(); s.restart(); print("restart", time.time()-t)
    assert urlopen(s.url).status==200
    print(s.requests, s.log[-2000:])
def test_page(page, server):
    page.goto(server.url)
    axe(page, "#portal-logo, .site-name, body")
    page.screenshot(path="/tmp/vo/p.png")
