//! Containing a failure of copydesk itself to the story it fails on.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something that may panic.
///
/// # Errors
/// What the panic said, and where in the program, if [`quiet`] was called.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.map_err(|_| SAID.take())
}

/// Makes panics inside [`guarded`] say nothing themselves. For programs; a library leaves its host’s hook alone.
pub fn quiet() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let payload = info.payload();
            let text = payload.downcast_ref::<&str>().copied();
            let said =
                text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given");
            let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
            SAID.set(format!("{said}{place}"));
        } else {
            before(info);
        }
    }));
}
