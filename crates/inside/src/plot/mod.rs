//! How RTO, SRTT and the congestion window of a host's connection went, over time.

mod axis;
mod course;
mod figure;
#[cfg(test)]
mod tests;

use session::Session;
use session::sim::HostId;

use course::Course;

/// Draws them for a host's last connection, over the whole run, what is still to come faint. The
/// windows are left out if they were never known or did not change so that it could be seen, the
/// times if there was neither a measurement nor a back-off.
pub fn plot(session: &Session, host: HostId, out: &mut String) {
    let Some(course) = Course::of(session, host) else { return };
    let (windows, times) = (course.windows(), course.times());
    if windows.is_empty() && times.is_empty() {
        return;
    }
    out.push_str(r#"<div class="courses">"#);
    for lines in [windows, times] {
        figure::figure(session, &lines, course.end, out);
    }
    out.push_str("</div>");
}
