//! What the client has said and nobody has heard yet: looked through before a request is answered, as the client may have
//! withdrawn it, and never waited for once the client is gone.

use std::collections::VecDeque;
use std::time::Duration;

use lsp_server::{Connection, Message, RequestId};
use lsp_types::notification::{Cancel, Notification as _};
use lsp_types::{CancelParams, NumberOrString};

/// How often a silent client is asked whether it is still there.
const PATIENCE: Duration = Duration::from_secs(5);

/// The messages of a client, in order.
pub(super) struct Queue<'a> {
    line: &'a Connection,
    waiting: VecDeque<Message>,
    /// The process of the client, as it was given at the start.
    client: Option<u32>,
}

impl<'a> Queue<'a> {
    pub(super) fn of(line: &'a Connection, client: Option<u32>) -> Self {
        Self { line, waiting: VecDeque::new(), client }
    }

    /// Whether nothing is waiting.
    pub(super) fn is_empty(&mut self) -> bool {
        self.waiting.extend(self.line.receiver.try_iter());
        self.waiting.is_empty()
    }

    /// The next message; none once the client has gone.
    pub(super) fn next(&mut self) -> Option<Message> {
        while self.is_empty() {
            match self.line.receiver.recv_timeout(PATIENCE) {
                Ok(message) => self.waiting.push_back(message),
                Err(error) if error.is_timeout() && self.client.is_none_or(is_alive) => {}
                Err(_) => return None,
            }
        }
        self.waiting.pop_front()
    }

    /// Whether a request has been withdrawn since it was sent.
    pub(super) fn cancels(&mut self, id: &RequestId) -> bool {
        !self.is_empty() && self.waiting.iter().any(|message| cancelled(message).as_ref() == Some(id))
    }
}

/// The request that a message withdraws.
fn cancelled(message: &Message) -> Option<RequestId> {
    let Message::Notification(told) = message else { return None };
    let params = (told.method == Cancel::METHOD).then(|| told.params.clone())?;
    Some(match serde_json::from_value::<CancelParams>(params).ok()?.id {
        NumberOrString::Number(id) => id.into(),
        NumberOrString::String(id) => id.into(),
    })
}

/// Whether a process is there; where that cannot be asked, it is: the end of its stream tells as well.
#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return true };
    test_kill_process(process) != Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}
