from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now


def test_x(office_open, citizen):
    w = citizen.goes_to(office_open.absolute_url() + "/@@take-seat")
    print(citizen.status, w)
    print(citizen.contents[citizen.contents.index('id="content"') :][:6000])
    citizen.getControl("Site plan").selected = True
    print(citizen.presses("Take a seat"))
    print(citizen.url, citizen.status, dict(citizen.headers))
    call_next(office_open, "ada", now=now())
    print(citizen.goes_to(citizen.url))
    print(citizen.contents[citizen.contents.index('id="content"') :][:9000])
