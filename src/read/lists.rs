//! Lists of links: where every item is a link and nothing else, the items are the names of other pages.

/// The lists that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    links: usize,
}

#[derive(Debug)]
struct List {
    /// The first of its blocks.
    first: usize,
    items: usize,
    /// Whether every finished item was a link alone.
    links: bool,
    /// Whether the open item has a link, and whether it has other words.
    link: bool,
    words: bool,
}

/// Fewer links are no list of them.
const FEWEST: usize = 2;

impl Lists {
    /// A list begins; `first` is the number of its first block.
    pub(super) fn open(&mut self, first: usize) {
        self.open.push(List { first, items: 0, links: true, link: false, words: false });
    }

    /// An item begins.
    pub(super) fn start_item(&mut self) {
        self.end_item();
        if let Some(list) = self.open.last_mut() {
            list.items += 1;
        }
    }

    /// An item ends.
    pub(super) fn end_item(&mut self) {
        if let Some(list) = self.open.last_mut().filter(|l| l.items > 0) {
            let empty = !list.link && !list.words && list.items > 0;
            list.links &= empty || (list.link && !list.words);
            (list.link, list.words) = (false, false);
        }
    }

    /// A link begins or ends.
    pub(super) fn link(&mut self, begins: bool) {
        self.links = if begins { self.links + 1 } else { self.links.saturating_sub(1) };
        if begins && let Some(list) = self.open.last_mut() {
            list.link = true;
        }
    }

    /// Words of the open item.
    pub(super) fn text(&mut self, text: &str) {
        if self.links == 0
            && let Some(list) = self.open.last_mut()
        {
            list.words |= text.contains(char::is_alphanumeric);
        }
    }

    /// A list ends: the number of its first block, where it is a list of links.
    pub(super) fn close(&mut self) -> Option<usize> {
        self.end_item();
        let list = self.open.pop()?;
        // A list inside another is judged with it.
        if let Some(outer) = self.open.last_mut() {
            outer.links &= list.links;
        }
        (list.links && list.items >= FEWEST).then_some(list.first)
    }
}
